import type { OperatingSystem } from "../model/facts.ts";

/** A program published as one archive a platform, with the sums that are known. */
export interface Release {
	readonly program: string;
	/** Everything before the archive's name. */
	readonly folder: string;
	/** Name of the archive for the system, as the publisher names systems: "linux", "amd64". */
	archive(system: string, arch: string): string;
	/** SHA-256 in hexadecimal, by archive. */
	readonly sums: Readonly<Record<string, string>>;
	/** The publisher's own list of sums, beside the archives. */
	readonly list: string;
}

const systems: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const arches: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64", ia32: "386", s390x: "s390x" };

/**
 * What to type to get it: to a file, compared with its sum, unpacked only when that agrees. Empty when there is no archive for the
 * system. A sum that is not known here comes from the publisher's list, which proves a whole download and no more; a line says so.
 */
export function downloadLines(release: Release, os: OperatingSystem): readonly string[] {
	const [system, arch] = [systems[os.platform], arches[os.arch]];
	if (system === undefined || arch === undefined) return [];
	const archive = release.archive(system, arch);
	const sum = release.sums[archive];
	const curl = system === "windows" ? "curl.exe" : "curl";
	const get = (name: string) => `${curl} --fail --location --output ${name} ${release.folder}/${name}`;
	const list =
		sum === undefined
			? [
					`# Its SHA-256 is not known here; the publisher's own list only shows that the download is whole.`,
					get(release.list),
				]
			: [];
	const lines = { ...release, archive, sum };
	return [get(archive), ...list, ...(system === "windows" ? windowsLines(lines) : posixLines(lines, system))];
}

interface Download extends Omit<Release, "archive"> {
	readonly sum: string | undefined;
	readonly archive: string;
}

function posixLines({ archive, sum, program, list }: Download, system: string): readonly string[] {
	const tool = system === "darwin" ? "shasum -a 256" : "sha256sum";
	const install = `tar -xzf ${archive} ${program} && sudo install -m 0755 ${program} /usr/local/bin/${program}`;
	if (sum === undefined) return [`${tool} --ignore-missing -c ${list} && ${install}`];
	return [`echo "${sum}  ${archive}" > ${program}.sha256`, `${tool} -c ${program}.sha256 && ${install}`];
}

function windowsLines({ archive, sum, program, list }: Download): readonly string[] {
	const expected =
		sum === undefined ? `(Select-String -SimpleMatch ${archive} ${list}).Line.Split(" ")[0]` : `"${sum}"`;
	return [
		'New-Item -ItemType Directory -Force "$env:USERPROFILE\\bin"',
		`if ((Get-FileHash ${archive} -Algorithm SHA256).Hash -eq ${expected}) { tar -xzf ${archive} -C "$env:USERPROFILE\\bin" ${program}.exe } else { "The sum differs: do not use this file." }`,
		'[Environment]::SetEnvironmentVariable("Path", [Environment]::GetEnvironmentVariable("Path", "User") + ";$env:USERPROFILE\\bin", "User")',
	];
}

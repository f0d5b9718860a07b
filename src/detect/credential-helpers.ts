import { found } from "../model/fact.ts";
import type { CredentialHelper, Probe } from "../model/facts.ts";
import type { FileStatus, ReadHost } from "../model/host.ts";
import { searchPath } from "../model/search-path.ts";

export const credentialHelpers: Probe<"credential-helpers"> = {
	id: "credential-helpers",
	title: "credential helpers",

	async run(host) {
		// From WSL the folders of Windows itself are slow to list, and hold no helper.
		const folders = searchPath(host).filter((folder) => !/^\/mnt\/[a-z]\/windows(\/|$)/i.test(folder));
		const perFolder = await Promise.all(folders.map((folder) => helpersIn(host, folder)));
		const byName = new Map<string, CredentialHelper>();
		for (const helper of perFolder.flat()) if (!byName.has(helper.name)) byName.set(helper.name, helper);
		return found([...byName.values()]);
	},

	describe(fact) {
		if (fact.state !== "found") {
			return [{ status: "note", text: "credential helpers: could not tell", hint: fact.because }];
		}
		if (fact.value.length === 0) return [{ status: "note", text: "no credential helper for docker on PATH" }];
		const names = fact.value.map((helper) => helper.name);
		const more = names.length > 4 ? ` and ${names.length - 4} more` : "";
		return [{ status: "ok", text: `credential helpers: ${names.slice(0, 4).join(", ")}${more}` }];
	},
};

async function helpersIn(host: ReadHost, folder: string): Promise<readonly CredentialHelper[]> {
	const candidates = (await host.list(folder)).flatMap((file) => {
		const name = helperName(host, file);
		return name === undefined ? [] : [{ name, path: host.paths.join(folder, file) }];
	});
	const usable = await Promise.all(candidates.map(async (helper) => isExecutable(host, await host.stat(helper.path))));
	return candidates.filter((_, index) => usable[index]);
}

/** The suffix docker's file names; in WSL that keeps its ".exe" ("desktop.exe"), on Windows the extension goes. */
function helperName(host: ReadHost, file: string): string | undefined {
	if (host.platform === "win32") return /^docker-credential-(.+)\.(?:com|exe|bat|cmd)$/i.exec(file)?.[1];
	// WSL starts programs of Windows, but not its scripts.
	return /^docker-credential-(.+)$/.exec(file)?.[1]?.replace(/^.*\.(?:cmd|bat|ps1)$/i, "") || undefined;
}

function isExecutable(host: ReadHost, status: FileStatus | undefined): boolean {
	if (status?.kind !== "file") return false;
	if (host.platform === "win32") return true;
	const { uid, gid, groups } = host.user;
	if (uid === 0) return (status.mode & 0o111) !== 0;
	if (uid === status.uid) return (status.mode & 0o100) !== 0;
	if (gid === status.gid || groups.includes(status.gid)) return (status.mode & 0o010) !== 0;
	return (status.mode & 0o001) !== 0;
}

import { endRows } from "../formats/login-ends/end-rows.ts";
import { loginEnds, soonestFirst } from "../formats/login-ends/login-ends.ts";
import { storedEnds } from "../formats/login-ends/stored-ends.ts";
import { isLostAtReboot } from "../formats/podman/lost-at-reboot.ts";
import { readDockercfg, readPodmanAuthFile } from "../formats/podman/podman-auth-file.ts";
import { namedFile, type PodmanPlace, podmanFiles } from "../formats/podman/podman-files.ts";
import { podmanSources } from "../formats/podman/podman-sources.ts";
import { askVersion, podmanPrograms, stopsWithoutNamedFile } from "../formats/podman/podman-version.ts";
import { found, missing } from "../model/fact.ts";
import type { FactRow, Probe } from "../model/facts.ts";
import { gitWorkTree } from "../model/git-work-tree.ts";
import type { ReadHost } from "../model/host.ts";
import type { Podman, PodmanFile } from "../model/podman-facts.ts";

export const podman: Probe<"podman"> = {
	id: "podman",
	title: "podman, skopeo and buildah",

	async run(host) {
		const paths = await Promise.all(podmanPrograms.map((name) => host.which(name)));
		const programs = podmanPrograms.filter((_, index) => paths[index] !== undefined);
		const [program] = programs;
		const path = paths.find((each) => each !== undefined);
		if (program === undefined || path === undefined) return missing("there is no podman, skopeo or buildah on PATH");
		// Only where a variable names a file does it matter, and only there is the program started.
		const version = namedFile(host, program) === undefined ? undefined : await askVersion(host, path);
		const { files, lostRuntimeFolder } = await podmanFiles(host, program, version);
		const mounts = host.platform === "linux" ? await host.readFile("/proc/self/mounts") : undefined;
		const look = (place: PodmanPlace) => lookAt(host, place, mounts?.ok ? mounts.text : undefined);
		const seen = await Promise.all((await underDockersName(host, files)).map(look));
		const sources = await podmanSources(host, program);
		const stopped = sources.stopped ?? withoutNamed(seen[0], stopsWithoutNamedFile(program, version));
		return found({ programs, files: seen, lostRuntimeFolder, ...sources, stopped });
	},

	describe(fact) {
		if (fact.state === "missing") return [];
		if (fact.state === "unknown") return [{ status: "note", text: "podman: could not tell", hint: fact.because }];
		const { programs, files } = fact.value;
		const ends = files.flatMap((file) => endRows(`${programs[0] ?? "podman"}'s`, file.ends));
		return [programsRow(fact.value), ...troubleRows(fact.value), ...ends];
	},
};

/** A link between podman's file and docker's makes one file of two names; only by one name can a plan see that it is one. */
async function underDockersName(host: ReadHost, places: readonly PodmanPlace[]): Promise<readonly PodmanPlace[]> {
	const dockers = places.find(({ role }) => role === "docker");
	if (dockers === undefined) return places;
	const real = await host.realpath(dockers.path);
	return Promise.all(
		places.map(async (place) => {
			const isOne = real !== undefined && (await host.realpath(place.path)) === real;
			return isOne ? { ...place, path: dockers.path } : place;
		}),
	);
}

async function lookAt(host: ReadHost, place: PodmanPlace, mounts: string | undefined): Promise<PodmanFile> {
	const real = (await host.realpath(place.path)) ?? place.path;
	const nothing = {
		...place,
		isLostAtReboot: host.platform === "linux" && isLostAtReboot(real, mounts),
		exists: false,
		helperHosts: [],
		loginKeys: [],
		ends: [],
		problem: undefined,
		workTree: await gitWorkTree(host, place.path),
	};
	const file = await host.readFile(place.path);
	if (!file.ok) {
		return file.trouble.code === "missing" ? nothing : { ...nothing, exists: true, problem: file.trouble.message };
	}
	const reading = place.role === "dockercfg" ? readDockercfg(file.text) : readPodmanAuthFile(file.text);
	if (!reading.ok) {
		const { at, message } = reading.malformed;
		const problem = at === undefined ? message : `line ${at.line}, column ${at.column}: ${message}`;
		return { ...nothing, exists: true, problem };
	}
	const { helpers, auths } = reading.value;
	const logins = auths.flatMap(({ key, found }) => (found.kind === "login" ? [{ key, login: found.login }] : []));
	return {
		...nothing,
		exists: true,
		helperHosts: helpers.map(({ host }) => host),
		loginKeys: logins.map(({ key }) => key),
		// docker's own row tells of what is in docker's file.
		ends:
			place.role === "docker"
				? []
				: soonestFirst([
						...loginEnds(logins, await host.stat(place.path), host),
						...(await storedEnds(
							helpers.map(({ host: key, helper }) => ({ key, helper })),
							host,
						)),
					]),
	};
}

function withoutNamed(first: PodmanFile | undefined, stops: boolean): Podman["stopped"] {
	const names = ["REGISTRY_AUTH_FILE", "DOCKER_CONFIG"];
	if (!stops || first?.decidedBy === undefined || first.exists || !names.includes(first.decidedBy)) return undefined;
	return { file: first.path, message: `${first.decidedBy} names this file, and it is not there` };
}

function programsRow({ programs: [first = "podman", ...others], files }: Podman): FactRow {
	const text = others.length === 0 ? first : `${first}, with ${others.join(" and ")}`;
	const registries = new Set(files.flatMap(({ helperHosts, loginKeys }) => [...helperHosts, ...loginKeys])).size;
	const count = registries === 1 ? "1 entry" : `${registries === 0 ? "no" : registries} entries`;
	return { status: "ok", text, hint: `reads ${files[0]?.path ?? "no file"} first; ${count} in all its files` };
}

function troubleRows({ programs: [name = "podman"], files, stopped, lostRuntimeFolder }: Podman): readonly FactRow[] {
	const rows: FactRow[] = [];
	if (stopped !== undefined) {
		rows.push({ status: "warn", text: `${name} stops at ${stopped.file}`, hint: stopped.message });
	}
	for (const { path, problem } of files) {
		if (problem !== undefined) {
			rows.push({ status: "warn", text: `${name} stops at ${path}, even for public images`, hint: problem });
		}
	}
	if (lostRuntimeFolder !== undefined) {
		const text = `${name} finds no folder where XDG_RUNTIME_DIR points`;
		rows.push({ status: "warn", text, hint: lostRuntimeFolder });
	}
	const lost = files.filter(({ isLostAtReboot, loginKeys }) => isLostAtReboot && loginKeys.length > 0);
	const count = lost.reduce((sum, { loginKeys }) => sum + loginKeys.length, 0);
	if (count > 0) {
		const logins = count === 1 ? "1 login is" : `${count} logins are`;
		rows.push({
			status: "note",
			text: `${name}: ${logins} lost at the next reboot`,
			hint: lost.map(({ path }) => path).join(", "),
		});
	}
	return rows;
}

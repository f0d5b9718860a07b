import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { shellWords } from "../../model/shell-words.ts";
import type { Entry, Remark } from "../../model/target.ts";
import { endRemarks } from "../login-ends/end-remarks.ts";
import { podmanEndsBefore } from "./podman-reach.ts";
import { authFilesSource } from "./podman-sources.ts";

/** What podman does with its entries, where a person may expect something else. */
export function podmanWarnings(
	before: readonly Entry[],
	after: readonly Entry[],
	facts: Facts,
	path: string,
	set: readonly Entry[] = [],
): readonly Remark[] {
	const ends = foundValue(facts.podman)?.files.find((file) => file.path === path)?.ends ?? [];
	const known = new Set(before.map((entry) => JSON.stringify(entry.host + entry.holds)));
	const added = after.filter((entry) => !known.has(JSON.stringify(entry.host + entry.holds)));
	return [
		...(set.length === 0 ? [] : stopped(facts, path)),
		...lost(facts, path, added),
		...overruled(facts, path, added),
		...sources(facts),
		...stores(facts, added),
		...endRemarks(ends, before, after, set),
	];
}

/** It ends there for every registry; a file that stops it by its absence is made by the plan. */
function stopped(facts: Facts, path: string): readonly Remark[] {
	const { programs: [program = "podman"] = [], stopped: at } = foundValue(facts.podman) ?? {};
	if (at === undefined || at.file === path) return [];
	const message = `${program} stops at ${at.file} before it looks for any login: ${at.message}. Until that is mended it does not come to this entry.`;
	return [{ id: "podman.stopped", message, where: at.file }];
}

function lost(facts: Facts, path: string, added: readonly Entry[]): readonly Remark[] {
	const file = foundValue(facts.podman)?.files.find((each) => each.path === path);
	if (file?.isLostAtReboot !== true || added.length === 0) return [];
	return [{ id: "podman.reboot", message: "This file rests in memory: what is in it is gone after the next reboot." }];
}

/** An entry of an earlier file goes before it, and at one that cannot be read the look ends. */
function overruled(facts: Facts, path: string, added: readonly Entry[]): readonly Remark[] {
	const { programs: [program = "podman"] = [], files = [] } = foundValue(facts.podman) ?? {};
	return added.flatMap(({ host }) => {
		const [registry = ""] = host.split("/", 1);
		const file = podmanEndsBefore(files, path, host);
		if (file === undefined) return [];
		if (file.problem !== undefined) {
			const message = `${program} stops at ${file.path}, which it reads before this one: ${file.problem}. Until that is mended it does not come to this entry.`;
			return [{ id: "podman.stops", message }];
		}
		const logout = shellWords([program, "logout", "--authfile", file.path, registry]);
		const until = file.isLostAtReboot ? " until the next reboot" : "";
		const message = `${program} takes what ${file.path} has for ${registry}, and not this${until}. To end that: ${logout}`;
		return [{ id: "podman.earlier", message }];
	});
}

function sources(facts: Facts): readonly Remark[] {
	const podman = foundValue(facts.podman);
	if (podman === undefined || podman.sources[0] === authFilesSource) return [];
	const [first = ""] = podman.sources;
	const where = podman.sourcesFrom === undefined ? {} : { where: podman.sourcesFrom };
	const message = podman.sources.includes(authFilesSource)
		? `podman asks docker-credential-${first} before it looks into its files, and what that has for a registry counts.`
		: `podman is told to ask ${podman.sources.join(", ")} and none of its files: without "${authFilesSource}" in the list this entry does not count.`;
	return [{ id: "podman.sources", message, ...where }];
}

/** Why there is an entry beside docker's. */
function stores(facts: Facts, added: readonly Entry[]): readonly Remark[] {
	const store = foundValue(facts["docker-config"])?.credsStore;
	const hosts = added.filter(({ holds, helper }) => holds === "helper" && helper === store).map(({ host }) => host);
	if (store === undefined || hosts.length === 0) return [];
	const message = `podman does not read "credsStore", which docker's file has, so this file names the helper for ${hosts.join(", ")} by itself.`;
	return [{ id: "podman.credsStore", message }];
}

import { entryName } from "../../model/entry-name.ts";
import type { Entry, Overshadowed } from "../../model/target.ts";
import { keychainName } from "../docker/keychain-name.ts";
import { podmanHostOf, podmanHubName } from "./podman-keys.ts";

/**
 * What podman no longer looks at in this file, or what would stand in the way, once `entry` is set. `beside`: what docker gets where the
 * file is docker's too, and has to keep.
 */
export function podmanOvershadowed(
	all: readonly Entry[],
	entry: Entry,
	beside: readonly Entry[] = [],
): readonly Overshadowed[] {
	const [registry = ""] = entry.host.split("/", 1);
	const entries = all.filter((one) => !beside.some((docker) => isSamePlace(docker, one)));
	if (entry.holds === "login") {
		const spellings = entry.host === registry ? entriesOf(entries, registry).filter(isOtherSpelling(registry)) : [];
		return [...helperOf(entries, registry), ...spellings.map((dead) => besideLogin(dead, registry))];
	}
	return entriesOf(entries, registry).map((dead) => belowHelper(dead, registry));
}

function isSamePlace(one: Entry, other: Entry): boolean {
	return one.host === other.host && (one.holds === "helper") === (other.holds === "helper");
}

/** Below `auths`: the registry in every spelling, its namespaces and its repositories. */
function entriesOf(entries: readonly Entry[], registry: string): readonly Entry[] {
	return entries.filter(
		({ holds, host }) =>
			holds !== "helper" && (podmanHostOf(host, false) === podmanHubName(registry) || host.startsWith(`${registry}/`)),
	);
}

function isOtherSpelling(registry: string): (entry: Entry) => boolean {
	return ({ host }) => host !== registry && !host.startsWith(`${registry}/`);
}

/** podman asks the helper of a registry before it looks at any entry (containers/image pkg/docker/config/config.go, findCredentialsInFile). */
function helperOf(entries: readonly Entry[], registry: string): readonly Overshadowed[] {
	const own = entries.find(({ holds, host }) => holds === "helper" && host === registry);
	if (own === undefined) return [];
	const why = own.helper
		? `No longer ask ${keychainName(own.helper)} for ${registry}, which would keep podman from this login`
		: `Remove the empty helper of ${registry}, which sends docker past its store and which podman takes for a program without a name`;
	return [{ entry: { ...own, role: "credHelpers" }, why, weight: "required" }];
}

function belowHelper(dead: Entry, registry: string): Overshadowed {
	const name = entryName(dead.host);
	if (dead.holds === "marker") {
		const why = `Remove the empty entry "${name}", which no longer counts once ${registry} has a helper`;
		return { entry: dead, why, weight: "offered" };
	}
	return {
		entry: dead,
		why: `Remove the login stored for "${name}", which is no longer used; only --undo brings the password back`,
		warning: `podman uses the helper and no longer the login stored for "${name}".`,
		weight: "optional",
	};
}

function besideLogin(dead: Entry, registry: string): Overshadowed {
	const name = entryName(dead.host);
	const what = dead.holds === "marker" ? "empty entry" : "login stored for";
	const why = `Remove the ${what} "${name}", which podman no longer looks at`;
	if (dead.holds === "marker") return { entry: dead, why, weight: "offered" };
	const warning = `podman uses the login of ${registry} and no longer the one stored for "${name}".`;
	return { entry: dead, why: `${why}; only --undo brings the password back`, warning, weight: "offered" };
}

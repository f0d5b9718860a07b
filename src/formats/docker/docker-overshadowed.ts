import { entryName } from "../../model/entry-name.ts";
import type { Entry, Overshadowed } from "../../model/target.ts";
import { convertToHostname, isNamespaced } from "./docker-hostname.ts";
import { keychainName } from "./keychain-name.ts";

/** What docker no longer looks at, or what would stand in the way, once `entry` is set. */
export function dockerOvershadowed(entries: readonly Entry[], entry: Entry): readonly Overshadowed[] {
	switch (entry.holds) {
		case "helper":
			return entriesFor(entries, entry.host).map((dead) => belowHelper(dead, entry));
		case "address":
			return [
				...entriesFor(entries, entry.host).map((old) => staleLogin(old, entry)),
				...helpersFor(entries, entry, "public"),
			];
		case "login":
		case "marker":
			return [
				...entriesFor(entries, entry.host).flatMap((old) => besideLogin(old, entry)),
				...helpersFor(entries, entry, "private"),
			];
		case "store":
			return [];
	}
}

/** Below `auths`, what docker takes for a host (docker/cli cli/config/credentials/file_store.go, Get). */
function entriesFor(entries: readonly Entry[], host: string): readonly Entry[] {
	return entries.filter(
		(entry) => entry.holds !== "helper" && (entry.host === host || convertToHostname(entry.host) === host),
	);
}

function belowHelper({ helper: store, ...dead }: Entry, { host }: Entry): Overshadowed {
	const name = entryName(dead.host);
	if (dead.holds === "marker") {
		const rests = store === undefined ? "" : `; its password stays in ${keychainName(store)}`;
		return {
			entry: dead,
			why: `Remove the empty entry "${name}", which no longer counts once ${host} has a helper${rests}`,
			weight: "offered",
		};
	}
	return {
		entry: dead,
		why: `Remove the login stored for "${name}", which is no longer used; only --undo brings the password back`,
		warning: `docker uses the helper and no longer the login stored for "${name}".`,
		weight: "optional",
	};
}

/** Public images need no login, and one that the registry no longer takes keeps docker from pulling them. */
function staleLogin({ helper: store, ...old }: Entry, { host, helper: forgets }: Entry): Overshadowed {
	const name = entryName(old.host);
	if (old.holds === "marker") {
		if (store === undefined || store !== forgets || old.host !== host) {
			const rests = store === undefined ? "" : `; what rests in ${keychainName(store)} stays there`;
			return { entry: old, why: `Remove the empty entry "${name}"${rests}`, weight: "offered" };
		}
		return {
			entry: { ...old, helper: store },
			why: `Forget the login of "${name}" in ${keychainName(store)}; nothing brings its password back`,
			warning: `docker would sign in to ${name} with what rests in ${keychainName(store)}.`,
			weight: "offered",
		};
	}
	return {
		entry: old,
		why: `Remove the login stored for "${name}"; only --undo brings the password back`,
		warning: `docker would sign in with the login stored for "${name}".`,
		weight: "offered",
	};
}

/** The entry under the very key is written over; what is left is another spelling of it, and what rests in a store that is no longer asked. */
function besideLogin(old: Entry, entry: Entry): readonly Overshadowed[] {
	const name = entryName(old.host);
	if (old.host !== entry.host) {
		if (isNamespaced(old.host)) return [];
		const { helper: _, ...dead } = old;
		const why = `Remove the ${old.holds === "marker" ? "empty entry" : "login stored for"} "${name}", which docker no longer looks at`;
		if (old.holds === "marker") return [{ entry: dead, why, weight: "offered" }];
		const warning = `docker uses the login of ${entry.host} and no longer the one stored for "${name}".`;
		return [{ entry: dead, why: `${why}; only --undo brings the password back`, warning, weight: "offered" }];
	}
	const store = old.holds === "marker" ? old.helper : undefined;
	if (store === undefined || store === entry.helper) return [];
	const why = `Forget the login of "${name}" in ${keychainName(store)}, which docker no longer asks for it; nothing brings its password back`;
	return [{ entry: old, why, weight: "optional" }];
}

/** Docker never looks further than to the helper that its file names for a host. */
function helpersFor(entries: readonly Entry[], entry: Entry, image: "private" | "public"): readonly Overshadowed[] {
	const { host } = entry;
	const own = entries.find(({ holds, host: key }) => holds === "helper" && key === host);
	if (own === undefined || !own.helper || own.helper === entry.helper) return [];
	const dead = { ...own, role: "credHelpers" };
	if (image === "private") {
		const why = `No longer ask the helper "${own.helper}" for ${host}, which would keep docker from this login`;
		return [{ entry: dead, why, weight: "required" }];
	}
	const why = `No longer ask the helper "${own.helper}" for ${host}`;
	return [{ entry: dead, why, warning: `docker would ask the helper "${own.helper}" for a login.`, weight: "offered" }];
}

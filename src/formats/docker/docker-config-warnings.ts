import { entryName } from "../../model/entry-name.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Entry, Remark } from "../../model/target.ts";
import { endRemarks } from "../login-ends/end-remarks.ts";
import { dockerKeychain } from "./docker-keychain.ts";

/** Measured: docker's builder without BuildKit took 1.1 s with one helper and 8.6 s with six, whatever was built. */
const many = 10;

/** What docker does otherwise once its file has these entries. */
export function dockerConfigWarnings(
	before: readonly Entry[],
	after: readonly Entry[],
	facts: Facts,
	_path: string,
	set: readonly Entry[] = [],
): readonly Remark[] {
	const loses = before.length === 0 && after.length > 0 && !namesStore(after);
	const ends = foundValue(facts["docker-config"])?.ends ?? [];
	return [
		...slowBuilds(after),
		...(loses ? lostKeychain(facts) : []),
		...(set.some(({ holds }) => holds !== "store") ? brokenStore(facts) : []),
		...hiddenLogins(before, after),
		...closedToPodman(before, after, facts),
		...endRemarks(ends, before, after, set),
	];
}

/** docker never falls through from a store to the file (cli/config/configfile/file.go, GetCredentialsStore). */
function hiddenLogins(before: readonly Entry[], after: readonly Entry[]): readonly Remark[] {
	const inUse = new Set(before.flatMap(({ holds, host, helper }) => (holds === "login" && !helper ? [host] : [])));
	const own = new Set(after.flatMap(({ holds, host }) => (holds === "helper" ? [host] : [])));
	const isHidden = ({ holds, host, helper }: Entry) => holds === "login" && helper && inUse.has(host) && !own.has(host);
	return after.filter(isHidden).map(({ host, helper, at }) => ({
		id: "store.hides",
		message: `docker asks the store "${helper}" and no longer looks at the login stored for "${entryName(host)}", which stays in the file.`,
		...(at && { at }),
	}));
}

/** docker asks it for every host without a helper of its own, so a sign-in to one host mends nothing for the others. */
function brokenStore(facts: Facts): readonly Remark[] {
	const store = foundValue(facts["docker-config"])?.credsStore;
	const named = foundValue(facts.keychain)?.find(({ isNamed, helper }) => isNamed && helper === store);
	if (named?.problem === undefined) return [];
	const message = `docker looks for its other logins in the store "${named.helper}", which does not work: ${named.problem}. To lead docker away from it: npx registry-setup --recipe replace-store`;
	return [{ id: "store.broken", message }];
}

/** Docker asks a helper for a mark that has none of its own. */
function namesStore(entries: readonly Entry[]): boolean {
	const own = new Set(entries.flatMap(({ holds, host }) => (holds === "helper" ? [host] : [])));
	return entries.some(({ holds, host, helper }) => holds === "marker" && helper !== undefined && !own.has(host));
}

/** Seen with podman 4.3.1 and skopeo 1.9.3: the empty name is taken for a program "docker-credential-". */
function closedToPodman(before: readonly Entry[], after: readonly Entry[], facts: Facts): readonly Remark[] {
	if (foundValue(facts.tools)?.some(({ name }) => name === "podman") !== true) return [];
	const sentToFile = (entries: readonly Entry[]) =>
		entries.flatMap(({ holds, host, helper }) => (holds === "helper" && helper === "" ? [host] : []));
	const known = sentToFile(before);
	return sentToFile(after)
		.filter((host) => !known.includes(host))
		.map((host) => ({
			id: "podman.opt-out",
			message: `docker looks for ${host} in its file and not in its store because of an empty helper, which podman takes for a program without a name: without a login of its own it can no longer pull from there.`,
		}));
}

function slowBuilds(after: readonly Entry[]): readonly Remark[] {
	const count = after.filter(({ holds }) => holds === "helper").length;
	if (count <= many) return [];
	const message = `It names helpers for ${count} hosts. docker build without BuildKit asks every one of them before each build, which takes seconds.`;
	return [{ id: "helper.count", message }];
}

/** docker looks for a keychain by itself only while auths, credHelpers and credsStore are all empty (cli/config/configfile/file.go, ContainsAuth). */
function lostKeychain(facts: Facts): readonly Remark[] {
	const file = foundValue(facts["docker-config"]);
	if (file === undefined || file.credsStore !== undefined) return [];
	const helpers = (foundValue(facts["credential-helpers"]) ?? []).map(({ name }) => name);
	// A laptop whose other tools were not looked at most likely has pass beside its helper.
	const hasPass = foundValue(facts.tools)?.some(({ name }) => name === "pass") ?? helpers.includes("pass");
	const keychain = dockerKeychain(foundValue(facts.os)?.platform ?? "other", helpers, hasPass);
	const works = foundValue(facts.keychain)?.some(({ helper, problem }) => helper === keychain && problem === undefined);
	if (keychain === undefined || works !== true) return [];
	const message = `With its first entry docker stops looking for docker-credential-${keychain} by itself, and later passwords of docker login would stand in this file. To keep the keychain, add "credsStore": "${keychain}".`;
	return [{ id: "keychain.off", message }];
}

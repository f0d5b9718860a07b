import { brokenHelpers } from "../formats/docker/broken-helpers.ts";
import { type DockerConfig, readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { askedHelper } from "../formats/docker/docker-login-edit.ts";
import { dockerPlainLogins, hostOfKey } from "../formats/docker/docker-plain-logins.ts";
import { heldLogins } from "../formats/docker/held-logins.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { storeMakers } from "../formats/docker/store-makers.ts";
import { toType } from "../formats/docker/to-type.ts";
import { usableKeychain } from "../formats/docker/usable-keychain.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { entryName, typedName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Edit, PlanDraft, Warning } from "../model/plan.ts";
import type { Recipe } from "../model/recipe.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Entry } from "../model/target.ts";

/** Takes docker away from a store that does not work, and from helpers that are gone. */
export const replaceStore: Recipe = {
	id: "replace-store",
	title: "Take docker away from a credential store that does not work",
	reads: ["os", "docker-client", "docker-config", "credential-helpers", "keychain"],

	async plan(facts, host) {
		const path = foundValue(facts["docker-config"])?.path;
		const none = { edits: [], commands: [], warnings: [], reads: [{ target: "docker-config", path }] };
		const reading = path === undefined ? undefined : await host.readFile(path);
		const config = reading?.ok === true ? readDockerConfig(reading.text) : undefined;
		// Whatever keeps it from being read is a problem of the plan.
		if (path === undefined || config?.ok === false) return none;
		if (config === undefined)
			return { ...none, warnings: [left("docker has no such file, so it names no store.", path)] };
		return { ...none, ...(await replaced(config.value, path, facts, host)) };
	},

	offer(facts) {
		const store = foundValue(facts.keychain)?.find(({ isNamed }) => isNamed);
		if (store?.problem === undefined) return undefined;
		return {
			key: "s",
			noun: "store",
			title: `Take docker away from the store "${store.helper}"`,
			why: `It does not work: ${store.problem}. docker signs in nowhere through it, and "docker run" fails even for public images.`,
		};
	},

	explain: (facts) => {
		const store = foundValue(facts["docker-config"])?.credsStore;
		return [
			"What rests behind a store or helper that does not answer cannot be read: sign in again to what you still need.",
			...(store === undefined ? [] : storeMakers(store)),
		];
	},
};

interface Broken {
	readonly path: string;
	readonly config: DockerConfig;
	/** Helpers that docker asks in vain, by why. */
	readonly reasons: ReadonlyMap<string, string>;
	/** What is put in the store's place. */
	readonly instead: string | undefined;
	/** User names by what the new store has them under; undefined: it does not say. */
	readonly held: ReadonlyMap<string, string> | undefined;
}

async function replaced(config: DockerConfig, path: string, facts: Facts, host: ReadHost): Promise<Partial<PlanDraft>> {
	const reasons = brokenHelpers(config, facts);
	const store = config.credsStore;
	if (reasons.size === 0) return { warnings: [left(leftBecause(config), path)] };
	const keychain = usableKeychain(facts);
	const instead = store !== undefined && reasons.has(store) && keychain.ok ? keychain.helper : undefined;
	const held = instead === undefined ? new Map<string, string>() : await heldLogins(instead, host);
	const broken: Broken = { path, config, reasons, instead, held };
	return {
		edits: [...storeEdits(broken), ...helperEdits(broken), ...markerEdits(broken)],
		warnings: warningsOf(broken, facts),
	};
}

function leftBecause({ credsStore, helpers }: DockerConfig): string {
	const store = credsStore === undefined ? "It names no store" : `Its store "${credsStore}" works and is left alone`;
	return helpers.length === 0 ? `${store}.` : `${store}, and every helper it names is there.`;
}

function storeEdits({ path, config: { credsStore = "" }, reasons, instead }: Broken): readonly Edit[] {
	const because = reasons.get(credsStore);
	if (because === undefined) return [];
	const why = `docker no longer asks the store "${credsStore}": ${because}`;
	const remove: Edit = { ...edit(path, storeEntry(credsStore), why), weight: "required" };
	if (instead === undefined) return [remove];
	const put = edit(path, storeEntry(instead), `docker keeps logins in ${keychainName(instead)} from now on`);
	// First, so that there is nothing left to remove in its place.
	return [{ ...put, id: "docker-config:set:credsStore", operation: "set" }, remove];
}

function storeEntry(helper: string): Entry {
	return { host: "credsStore", holds: "store", helper };
}

function helperEdits({ path, config, reasons }: Broken): readonly Edit[] {
	return config.helpers.flatMap(({ host, helper, at }) => {
		const because = reasons.get(helper);
		if (because === undefined) return [];
		const why = `docker no longer asks the helper "${helper}" for ${entryName(host)}: ${because}`;
		const one = edit(path, { host, holds: "helper", helper, at }, why);
		// A host may have a mark beside it.
		return [{ ...one, id: `docker-config:remove:credHelpers:${entryName(host)}`, next: [signInLine([host])] }];
	});
}

function markerEdits(broken: Broken): readonly Edit[] {
	return unreadable(broken).map(({ key, at }) => {
		const helper = askedHelper(broken.config, key);
		const name = entryName(key);
		const why = `Remove the empty entry "${name}", whose login rests behind "${helper}" and cannot be read`;
		return { ...edit(broken.path, { host: key, holds: "marker", at }, why), next: [signInLine([key])] };
	});
}

/** Marks of logins behind what docker asks in vain. */
function stranded({ config, reasons }: Broken): DockerConfig["auths"] {
	return config.auths.filter(({ key, secret }) => !secret && reasons.has(askedHelper(config, key) ?? ""));
}

/** Those that nothing brings back here. A new store that does not say what it holds may have them all. */
function unreadable(broken: Broken): DockerConfig["auths"] {
	const { held } = broken;
	return held === undefined ? [] : stranded(broken).filter(({ key }) => !held.has(key));
}

function untold(broken: Broken): readonly string[] {
	const keys = stranded(broken).map(({ key }) => key);
	if (broken.held !== undefined || broken.instead === undefined || keys.length === 0) return [];
	return [
		`Could not tell what ${keychainName(broken.instead)} holds for ${keys.map(entryName).join(", ")}, so the entries stay. Where docker finds no login there, sign in again: ${signInLine(keys)}`,
	];
}

function warningsOf(broken: Broken, facts: Facts): readonly Warning[] {
	const { path, config, reasons } = broken;
	const lost = [
		...unreadable(broken).map(({ key }) => key),
		...config.helpers.flatMap(({ host, helper }) => (reasons.has(helper) ? [host] : [])),
	];
	const signIn = `What cannot be read any more takes a new sign-in: ${signInLine(lost)}`;
	const warnings = [
		...(lost.length === 0 ? [] : [["store.lost", signIn]]),
		...untold(broken).map((message) => ["store.untold", message]),
		...inFile(broken).map((message) => ["store.plain", message]),
		...elsewhere(broken, facts).map((message) => ["store.elsewhere", message]),
		...withoutStore(broken, facts).map((message) => ["store.none", message]),
	];
	return warnings.map(([id = "", message = ""]) => ({ id, message, where: path }));
}

/** Plain text that docker did not look at, since it asked in vain. */
function inFile({ config, reasons, instead }: Broken): readonly string[] {
	const logins = dockerPlainLogins(config).flatMap((login) => {
		const isHidden = login.fate === "movable" && reasons.has(askedHelper(config, login.server) ?? "");
		return isHidden ? [entryName(login.key)] : [];
	});
	if (logins.length === 0) return [];
	const which = `the login${logins.length === 1 ? "" : "s"} that it holds in plain text for ${logins.join(", ")}`;
	if (instead === undefined) return [`docker uses again ${which}.`];
	const move = shellWords(["npx", "registry-setup", "--recipe", "move-to-keychain"]);
	return [`docker still does not look at ${which}. To take them along: ${move}`];
}

/** Over ssh there is no desktop's keyring, and it is still the right one at the desk. */
function elsewhere({ config: { credsStore }, reasons }: Broken, facts: Facts): readonly string[] {
	const isThere = foundValue(facts["credential-helpers"])?.some(({ name }) => name === credsStore);
	if (credsStore === undefined || !reasons.has(credsStore) || isThere !== true || isCloudHelper(credsStore)) return [];
	return [
		`docker-credential-${credsStore} itself is there: what it holds may be read in another session, as at the desktop.`,
	];
}

function withoutStore({ config: { credsStore = "" }, reasons, instead }: Broken, facts: Facts): readonly string[] {
	const keychain = usableKeychain(facts);
	if (instead !== undefined || keychain.ok || !reasons.has(credsStore)) return [];
	return [
		`Without a store "docker login" keeps passwords in this file in plain text. No keychain works here: ${keychain.because}.${toType("To get one first", keychain.enable)}`,
	];
}

function signInLine(keys: readonly string[]): string {
	return shellWords(["npx", "registry-setup", ...new Set(keys.flatMap((key) => typedName(hostOfKey(key)) ?? []))]);
}

function edit(path: string, entry: Entry, why: string): Edit {
	const id = `docker-config:remove:${entryName(entry.host)}`;
	return { id, target: "docker-config", path, operation: "remove", entry, why, weight: "offered" };
}

function left(message: string, path: string): Warning {
	return { id: "store.left", message, where: path };
}

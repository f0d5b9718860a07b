import { besideHub } from "../formats/docker/beside-hub.ts";
import { brokenHelpers } from "../formats/docker/broken-helpers.ts";
import { type DockerConfig, readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { isNamespaced } from "../formats/docker/docker-hostname.ts";
import { askedHelper } from "../formats/docker/docker-login-edit.ts";
import { dockerPlainLogins, hostOfKey, type PlainLogin } from "../formats/docker/docker-plain-logins.ts";
import { heldLogins } from "../formats/docker/held-logins.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { lostToPodman, readByPodman } from "../formats/docker/lost-to-podman.ts";
import { toType } from "../formats/docker/to-type.ts";
import { type UsableKeychain, usableKeychain } from "../formats/docker/usable-keychain.ts";
import { changedByKeychain } from "../model/changed-by-keychain.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import { tokenUsername } from "../model/login.ts";
import type { Edit, PlanDraft, PlanProblem, Warning } from "../model/plan.ts";
import type { Recipe } from "../model/recipe.ts";

/** Takes the passwords out of docker's file, one by one, into a keychain that works. */
export const moveToKeychain: Recipe = {
	id: "move-to-keychain",
	title: "Move docker's passwords from its file into a keychain",
	leaveOut: "It takes every login of docker's file. To leave one there: --set switch=docker-config:set:HOST",
	reads: ["os", "docker-client", "docker-config", "credential-helpers", "keychain", "podman"],

	async plan(facts, host) {
		const path = foundValue(facts["docker-config"])?.path;
		const file = { target: "docker-config", path };
		const none = { edits: [], commands: [], warnings: [], reads: [file] };
		const reading = path === undefined ? undefined : await host.readFile(path);
		const config = reading?.ok === true ? readDockerConfig(reading.text) : undefined;
		// Whatever keeps it from being read is a problem of the plan.
		if (path === undefined || config?.ok === false) return none;
		const logins = config === undefined ? [] : dockerPlainLogins(config.value);
		if (config === undefined || logins.length === 0) return { ...none, warnings: [nothingToMove(path)] };
		const keychain = usableKeychain(facts);
		if (!keychain.ok) return { ...none, problems: [noKeychain(path, logins, keychain)] };
		const held = await heldLogins(keychain.helper, host);
		if (held === undefined) return { ...none, problems: [noKeychain(path, logins, silent(keychain.helper))] };
		return { ...none, ...moved(config.value, logins, { path, keychain: keychain.helper, held, facts }) };
	},

	offer(facts) {
		const logins = foundValue(facts["docker-config"])?.logins ?? [];
		const count = logins.filter(({ key, kind }) => movable.includes(kind) && !isNamespaced(key)).length;
		const keychain = usableKeychain(facts);
		if (count === 0 || !keychain.ok) return undefined;
		return {
			key: "k",
			noun: "keychain",
			title: `Move ${passwords(count)} of docker's config.json into ${keychainName(keychain.helper)}`,
			why: "In the file they are plain text, for every program and everyone who gets a copy of it.",
		};
	},

	explain(facts) {
		const keychain = usableKeychain(facts);
		const name = keychain.ok ? keychainName(keychain.helper) : "the keychain";
		return [
			`Each login is stored in ${name}, read back and compared, and only then leaves the file.`,
			"What a password opens stays as it is: one that others may have seen should be renewed where it was made.",
			"Where the keychain is locked or absent, as over ssh or in a container, docker finds none of them.",
		];
	},
};

const movable: readonly string[] = ["password", "identity-token"];

interface Move {
	readonly path: string;
	readonly keychain: string;
	/** User names by what the keychain has them under. */
	readonly held: ReadonlyMap<string, string>;
	readonly facts: Facts;
}

function moved(config: DockerConfig, logins: readonly PlainLogin[], move: Move): Partial<PlanDraft> {
	const edits: Edit[] = [];
	const warnings: Warning[] = [];
	for (const login of logins) {
		const step = stepOf(config, login, move);
		if ("message" in step) warnings.push(step);
		// Two spellings of one login: the second goes with the first.
		else if (!edits.some(({ id }) => id === step.id)) edits.push(step);
	}
	const { path, facts } = move;
	const isAll =
		warnings.length === 0 &&
		edits.every(({ weight }) => weight === "offered") &&
		edits.some(({ operation }) => operation === "set");
	const later =
		isAll && config.credsStore === undefined && readByPodman(path, facts) === undefined ? [storeEdit(move, edits)] : [];
	const hub = besideHub(edits.map(({ entry: { host } }) => host));
	if (hub !== undefined) warnings.push({ id: "keychain.hub", message: hub, where: path });
	warnings.push(...besidePodman(config, edits, move));
	return { edits: [...later, ...edits], warnings };
}

/** As docker's own first login does; only where it hides nothing: with a store docker looks at no login of the file any more. */
function storeEdit({ path, keychain }: Move, moves: readonly Edit[]): Edit {
	return {
		id: "docker-config:set:credsStore",
		target: "docker-config",
		path,
		operation: "set",
		entry: { host: "credsStore", holds: "store", helper: keychain },
		why: `Later logins of docker rest in ${keychainName(keychain)} as well`,
		weight: "offered",
		requires: moves.flatMap(({ id, operation }) => (operation === "set" ? [id] : [])),
	};
}

function stepOf(config: DockerConfig, login: PlainLogin, move: Move): Edit | Warning {
	const { path, keychain, held } = move;
	if (login.fate === "stays") return staying(login, login.because, move);
	if (login.fate === "unused") return removal(login, login.because, move);
	const { server, username, secret } = login;
	const changed = changedByKeychain(keychain, secret);
	const asked = askedHelper(config, server);
	if (asked && asked !== keychain && !brokenHelpers(config, move.facts).has(asked)) {
		return removal(login, `docker asks the helper "${asked}" for ${hostOfKey(server)} and not the file`, move);
	}
	const other = held.get(server);
	if (asked === keychain && other !== undefined) {
		return removal(login, `docker asks ${keychainName(keychain)}, which has the login ${other} for it`, move);
	}
	if (changed !== undefined) return staying(login, changed, move);
	const entry = { host: server, holds: "marker", helper: keychain, username, secret } as const;
	const what = username === tokenUsername ? "identity token" : `login ${username}`;
	const why = `The ${what} for ${hostOfKey(server)} moves into ${keychainName(keychain)}`;
	return {
		id: `docker-config:set:${entryName(server)}`,
		target: "docker-config",
		path,
		operation: "set",
		entry,
		why: other === undefined ? why : `${why}, in place of the login ${other} that it has for it already`,
		// What is in the keychain may be newer, and nothing brings it back.
		weight: other === undefined ? "offered" : "optional",
	};
}

function staying({ key, at }: PlainLogin, because: string, { path }: Move): Warning {
	const message = `The login of "${entryName(key)}" stays in the file: ${because}.`;
	return { id: "keychain.stays", message, where: `${path}:${at.line}` };
}

function removal({ key, at }: PlainLogin, because: string, { path }: Move): Edit {
	const name = entryName(key);
	return {
		id: `docker-config:remove:${name}`,
		target: "docker-config",
		path,
		operation: "remove",
		entry: { host: key, holds: "login", at },
		why: `Remove the login stored for "${name}": ${because}; only --undo brings the password back`,
		weight: "offered",
	};
}

function besidePodman(
	config: DockerConfig,
	edits: readonly Edit[],
	{ path, facts, keychain }: Move,
): readonly Warning[] {
	const servers = edits.flatMap(({ operation, entry }) => (operation === "set" ? [entry.host] : []));
	const message = lostToPodman(config, servers, keychain, readByPodman(path, facts));
	return message === undefined ? [] : [{ id: "keychain.podman", message, where: path }];
}

function nothingToMove(path: string): Warning {
	return {
		id: "keychain.nothing",
		message: "No login rests in it in plain text, so there is nothing to move.",
		where: path,
	};
}

type NoKeychain = Extract<UsableKeychain, { ok: false }>;

/** It answers a question for one login, as was seen, and not this one. */
function silent(helper: string): NoKeychain {
	const program = `docker-credential-${helper}`;
	return { ok: false, because: `${program} did not say what it holds`, enable: [`${program} list`] };
}

function noKeychain(path: string, { length }: readonly PlainLogin[], { because, enable }: NoKeychain): PlanProblem {
	return {
		path,
		message: `It holds ${passwords(length)} in plain text, and no keychain works here: ${because}.`,
		client: "docker goes on using what stands in the file.",
		next: `Run this again where one works.${toType("To get one", enable)}`,
		isWish: true,
	};
}

function passwords(count: number): string {
	return count === 1 ? "1 password" : `${count} passwords`;
}

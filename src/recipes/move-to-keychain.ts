import { besideHub } from "../formats/docker/beside-hub.ts";
import { type DockerConfig, readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { isNamespaced } from "../formats/docker/docker-hostname.ts";
import { dockerPlainLogins, type PlainLogin } from "../formats/docker/docker-plain-logins.ts";
import { givenLogins } from "../formats/docker/given-logins.ts";
import { heldLogins } from "../formats/docker/held-logins.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { type KeychainMove, keychainStep } from "../formats/docker/keychain-step.ts";
import { lostToPodman, readByPodman } from "../formats/docker/lost-to-podman.ts";
import { toType } from "../formats/docker/to-type.ts";
import { type UsableKeychain, usableKeychain } from "../formats/docker/usable-keychain.ts";
import { foundValue } from "../model/fact.ts";
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
		const listed = logins.flatMap((login) =>
			login.fate === "movable" && held.has(login.server) ? [login.server] : [],
		);
		const given = await givenLogins(keychain.helper, listed, host);
		return { ...none, ...moved(config.value, logins, { path, keychain: keychain.helper, held, given, facts }) };
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

	explain(facts, { edits }) {
		const keychain = usableKeychain(facts);
		const name = keychain.ok ? keychainName(keychain.helper) : "the keychain";
		const moves = edits.some(({ entry, weight }) => entry.holds === "marker" && weight !== "optional");
		return [
			...(moves
				? [`Each login that moves is stored in ${name}, read back and compared, and only then leaves the file.`]
				: []),
			"What a password opens stays as it is: one that others may have seen should be renewed where it was made.",
			"Where the keychain is locked or absent, as over ssh or in a container, docker finds none of them.",
		];
	},
};

const movable: readonly string[] = ["password", "identity-token"];

function moved(config: DockerConfig, logins: readonly PlainLogin[], move: KeychainMove): Partial<PlanDraft> {
	const edits: Edit[] = [];
	const warnings: Warning[] = [];
	for (const login of logins) {
		const step = keychainStep(config, login, move);
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
function storeEdit({ path, keychain }: KeychainMove, moves: readonly Edit[]): Edit {
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

function besidePodman(
	config: DockerConfig,
	edits: readonly Edit[],
	{ path, facts, keychain }: KeychainMove,
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

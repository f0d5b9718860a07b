import { changedByKeychain } from "../../model/changed-by-keychain.ts";
import { entryName } from "../../model/entry-name.ts";
import type { Facts } from "../../model/facts.ts";
import { tokenUsername } from "../../model/login.ts";
import type { Edit, Warning } from "../../model/plan.ts";
import { brokenHelpers } from "./broken-helpers.ts";
import type { DockerConfig } from "./docker-config-file.ts";
import { askedHelper } from "./docker-login-edit.ts";
import { hostOfKey, type PlainLogin } from "./docker-plain-logins.ts";
import type { GivenLogin } from "./given-logins.ts";
import { keychainName } from "./keychain-name.ts";

/** What a move of logins into a keychain is measured against. */
export interface KeychainMove {
	readonly path: string;
	readonly keychain: string;
	/** User names by what the keychain lists them under. */
	readonly held: ReadonlyMap<string, string>;
	/** What it gives of those. */
	readonly given: ReadonlyMap<string, GivenLogin>;
	readonly facts: Facts;
}

/** What becomes of a login in plain text: it moves, it goes since docker does not look at it, or it stays, and why. */
export function keychainStep(config: DockerConfig, login: PlainLogin, move: KeychainMove): Edit | Warning {
	const { path, keychain, held, given } = move;
	if (login.fate === "stays") return staying(login, login.because, move);
	if (login.fate === "unused") return removal(login, login.because, move);
	const { server, username, secret } = login;
	const changed = changedByKeychain(keychain, secret);
	const asked = askedHelper(config, server);
	if (asked && asked !== keychain && !brokenHelpers(config, move.facts).has(asked)) {
		return removal(login, `docker asks the helper "${asked}" for ${hostOfKey(server)} and not the file`, move);
	}
	const there = given.get(server);
	const other = there?.kind === "login" ? there.username : there?.kind === "untold" ? held.get(server) : undefined;
	if (asked === keychain && other !== undefined) {
		const asks = `docker asks ${keychainName(keychain)}, which`;
		if (there?.kind === "login") return removal(login, `${asks} has ${named(other)} for it`, move);
		return staying(
			login,
			`${asks} lists ${named(other)} for it and did not give it, so this may be the only copy`,
			move,
		);
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
		why: other === undefined ? why : `${why}, in place of ${named(other)} that it has for it already`,
		// What is in the keychain may be newer, and nothing brings it back.
		weight: other === undefined ? "offered" : "optional",
	};
}

function staying({ key, at }: PlainLogin, because: string, { path }: KeychainMove): Warning {
	const message = `The login of "${entryName(key)}" stays in the file: ${because}.`;
	return { id: "keychain.stays", message, where: `${path}:${at.line}` };
}

function removal({ key, at }: PlainLogin, because: string, { path }: KeychainMove): Edit {
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

function named(username: string): string {
	if (username === tokenUsername) return "an identity token";
	return username === "" ? "a login" : `the login ${username}`;
}

import { helperAnswer, isHelperName } from "../model/helper-answer.ts";
import { type HelperQuestion, helperCall } from "../model/helper-call.ts";
import type { Host, ProgramResult } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import type { Secret } from "../model/secret.ts";
import type { StoreTrouble } from "../model/stored-login.ts";
import { keychainTrouble } from "./keychain-trouble.ts";

export interface KeychainOptions {
	readonly signal?: AbortSignal | undefined;
	/** For one answer. By default a person has the time to open the keychain in a window of its own. */
	readonly limitMs?: number;
}

export type Look =
	/** Undefined: nothing is there. */
	{ readonly ok: true; readonly login: Login | undefined } | { readonly ok: false; readonly trouble: StoreTrouble };

/** The store behind one credential helper (docker-credential-helpers, credentials/credentials.go). What is done is looked at, never believed. */
export class Keychain {
	readonly #host: Host;
	readonly #helper: string;
	readonly #options: KeychainOptions;

	/** `helper`: a plain name (isHelperName). */
	constructor(host: Host, helper: string, options: KeychainOptions = {}) {
		if (!isHelperName(helper)) throw new RangeError("That is not a helper's name");
		this.#host = host;
		this.#helper = helper;
		this.#options = options;
	}

	/** `known`: secrets that may be there. Without any, the words of a helper that fails are not passed on. */
	async look(server: string, known: readonly Secret[] = []): Promise<Look> {
		const result = await this.#call({ verb: "get", server });
		const answer = helperAnswer(result);
		switch (answer.kind) {
			case "login":
				return { ok: true, login: answer.login };
			case "nothing":
				return { ok: true, login: undefined };
			case "unusable":
				return { ok: false, trouble: { kind: "unusable" } };
			case "failure":
				return { ok: false, trouble: keychainTrouble(result, known) };
		}
	}

	/**
	 * Puts a login in place of `former`. Under another name that one has to go first: helpers keep both, and answer with either
	 * (pass/pass.go, secretservice/secretservice_linux.go).
	 */
	async keep(server: string, login: Login, former: Login | undefined): Promise<StoreTrouble | undefined> {
		const known = [login.secret, ...(former === undefined ? [] : [former.secret])];
		const isInTheWay = former !== undefined && former.username !== login.username;
		const trouble = isInTheWay ? await this.drop(server, known) : undefined;
		if (trouble !== undefined) return trouble;
		return (await this.put(server, login, known)) ?? (await this.requireThere(server, login, known));
	}

	/** Without a look at what came of it. */
	async put(server: string, login: Login, known = [login.secret]): Promise<StoreTrouble | undefined> {
		const result = await this.#call({ verb: "store", server, login });
		return result.outcome === "ok" ? undefined : keychainTrouble(result, known);
	}

	/** What is wrong with what comes back, should that not be this login. */
	async requireThere(server: string, login: Login, known = [login.secret]): Promise<StoreTrouble | undefined> {
		const kept = await this.look(server, known);
		if (!kept.ok) return kept.trouble;
		if (kept.login === undefined) return { kind: "not-kept" };
		return isSame(kept.login, login) ? undefined : { kind: "other-login" };
	}

	async drop(server: string, known: readonly Secret[] = []): Promise<StoreTrouble | undefined> {
		const result = await this.#call({ verb: "erase", server });
		const left = await this.look(server, known);
		if (left.ok && left.login === undefined) return undefined;
		if (result.outcome !== "ok") return keychainTrouble(result, known);
		return left.ok ? { kind: "not-erased" } : left.trouble;
	}

	async #call(question: HelperQuestion): Promise<ProgramResult> {
		const { signal, limitMs: timeoutMs = 60_000 } = this.#options;
		return this.#host.run({ ...helperCall(this.#helper, question, { timeoutMs, signal }), interactive: false });
	}
}

export function isSame(one: Login, other: Login): boolean {
	return one.username === other.username && one.secret.equals(other.secret);
}

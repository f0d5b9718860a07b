import type { ProgramResult } from "./host.ts";
import { fieldsIn } from "./json-fields.ts";
import { type Login, loginKind } from "./login.ts";
import { field, parseFirstJson } from "./parse-first-json.ts";
import { Secret } from "./secret.ts";

/** What docker makes of a credential helper's answer to `get` (docker-credential-helpers, client.Get). */
export type HelperAnswer =
	| { readonly kind: "login"; readonly login: Login }
	/** It holds nothing under this key. */
	| { readonly kind: "nothing" }
	/** It ended well, and what it printed is no answer: nothing of it may be shown, it can be the secret. */
	| { readonly kind: "unusable"; readonly because: "silent" | "not-json" | "incomplete" }
	/** It did not end well. */
	| { readonly kind: "failure" };

/** The only names that become part of a program's: nothing a shell or a path could take for more than a name. */
export function isHelperName(helper: string): boolean {
	return /^[\w.+-]+$/.test(helper);
}

export function helperAnswer({ outcome, stdout }: ProgramResult): HelperAnswer {
	// A failure is told on stdout, and this one by exactly these words (docker-credential-helpers credentials/error.go).
	if (outcome === "failed" && stdout.trim() === "credentials not found in native keychain") return { kind: "nothing" };
	if (outcome !== "ok") return { kind: "failure" };
	if (stdout.trim() === "") return { kind: "unusable", because: "silent" };
	const answer = parseFirstJson(stdout);
	if (answer === undefined || typeof answer !== "object") return { kind: "unusable", because: "not-json" };
	return loginIn(answer);
}

/**
 * What a helper says it holds: user names by what they are under, no secret. Undefined: it does not say; one name that is no text spoils the
 * list, as it does for docker (docker-credential-helpers, client.List), since what is held there may not be written over.
 */
export function listedLogins({ outcome, stdout }: ProgramResult): ReadonlyMap<string, string> | undefined {
	const answer = outcome === "ok" ? fieldsIn(parseFirstJson(stdout)) : undefined;
	if (answer === undefined) return undefined;
	// Go reads null as the empty text.
	const entries = Object.entries(answer).map(([server, username]) => [server, username ?? ""] as const);
	return entries.every(isNamed) ? new Map(entries) : undefined;
}

function isNamed(entry: readonly [server: string, username: unknown]): entry is readonly [string, string] {
	return typeof entry[1] === "string";
}

function loginIn(answer: unknown): HelperAnswer {
	const username = field(answer, "Username") ?? "";
	const secret = field(answer, "Secret") ?? "";
	// So docker-credential-pass said until 0.7 that it holds nothing; docker goes on without a credential.
	if (username === "" && secret === "") return { kind: "nothing" };
	if (typeof username !== "string" || username === "" || typeof secret !== "string" || secret === "") {
		return { kind: "unusable", because: "incomplete" };
	}
	return { kind: "login", login: { username, secret: new Secret(secret), kind: loginKind(username) } };
}

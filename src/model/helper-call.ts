import { isHelperName } from "./helper-answer.ts";
import type { ProgramCall } from "./host.ts";
import type { Login } from "./login.ts";
import type { Secret } from "./secret.ts";

/** What a helper is asked: the server goes without a line end, as docker sends it (docker-credential-helpers client/command.go). */
export type HelperQuestion =
	| { readonly verb: "get" | "erase"; readonly server: string }
	| { readonly verb: "store"; readonly server: string; readonly login: Pick<Login, "username" | "secret"> }
	| { readonly verb: "list" };

interface Limits {
	readonly timeoutMs: number;
	readonly signal?: AbortSignal | undefined;
}

/** One call of docker-credential-`helper`, a plain name (isHelperName): to be asked, or run where it changes what the helper keeps. */
export function helperCall(helper: string, question: HelperQuestion, { timeoutMs, signal }: Limits): ProgramCall {
	if (!isHelperName(helper)) throw new RangeError("That is not a helper's name");
	const argv: ProgramCall["argv"] = [`docker-credential-${helper}`, question.verb];
	return { argv, stdin: inputOf(question), timeoutMs, ...(signal && { signal }) };
}

function inputOf(question: HelperQuestion): string | Secret {
	if (question.verb === "list") return "unused";
	if (question.verb !== "store") return question.server;
	const { server, login } = question;
	return login.secret.derive((value) => JSON.stringify({ ServerURL: server, Username: login.username, Secret: value }));
}

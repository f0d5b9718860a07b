import type { ProgramResult } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import { Secret } from "../model/secret.ts";
import type { PullErrand } from "./errand.ts";
import { timeFor } from "./errand.ts";
import { excerpt } from "./excerpt.ts";
import { judgeHelperFailure } from "./judge-helper-failure.ts";
import { broken, type Step, skipped } from "./judgement.ts";
import { field, parseFirstJson } from "./parse-first-json.ts";

const limitMs = 10_000;

/** Undefined value: the helper holds nothing for this key, and docker goes on without a credential. */
export async function askHelper(errand: PullErrand, helper: string, key: string): Promise<Step<Login | undefined>> {
	const program = `docker-credential-${helper}`;
	// The name comes from a file and ends in lines to type: nothing a shell or a path could take for more than a name.
	if (!/^[\w.+-]+$/.test(helper)) {
		const detail = `The helper for ${key} has the odd name ${excerpt(helper, undefined)}, so it was not started.`;
		return broken("helper-broken", detail, "Name it by what follows docker-credential- in its program's name.");
	}
	// The key goes without a line end, as docker sends it (docker-credential-helpers client.Get).
	const result = await errand.host.ask({
		argv: [program, "get"],
		stdin: key,
		timeoutMs: timeFor(errand, limitMs),
		...(errand.signal === undefined ? {} : { signal: errand.signal }),
	});
	if (result.outcome === "ok") return readLogin(program, key, result);
	if (result.outcome === "cancelled") return { ok: false, judgement: skipped("stopped while the helper was asked") };
	if (result.outcome === "failed" && result.stdout.trim() === "credentials not found in native keychain") {
		return { ok: true, value: undefined };
	}
	return judgeHelperFailure(errand, helper, key, result);
}

/** What a helper prints when it succeeds may be the secret itself, so nothing of it is ever shown. */
function readLogin(program: string, key: string, result: ProgramResult): Step<Login> {
	const next = `Run it by hand to see more: printf %s ${key} | ${program} get`;
	if (result.stdout.trim() === "") {
		return broken("helper-broken", `${program} ended well and printed nothing.${said(result)}`, next);
	}
	const answer = parseFirstJson(result.stdout);
	if (answer === undefined || typeof answer !== "object") {
		const detail = `${program} ended well, and what it printed is not JSON, which is all docker reads.`;
		return broken("helper-broken", detail + said(result), next);
	}
	const username = field(answer, "Username");
	const secret = field(answer, "Secret");
	if (typeof username !== "string" || username === "" || typeof secret !== "string" || secret === "") {
		return broken("helper-broken", `${program} answered without a user name or without a secret.`, next);
	}
	// A helper that keeps an identity token says so in the user name's place (docker/cli cli/config/credentials/native_store.go).
	const kind = username === "<token>" ? "identity-token" : "password";
	return { ok: true, value: { username, secret: new Secret(secret), kind } };
}

function said(result: ProgramResult): string {
	const text = excerpt(result.stderr, undefined);
	return text === "" ? "" : ` It said: ${text}`;
}

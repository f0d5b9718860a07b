import { isCloudHelper } from "../model/cloud-helper.ts";
import { excerpt } from "../model/excerpt.ts";
import { helperAnswer, isHelperName } from "../model/helper-answer.ts";
import { helperCall } from "../model/helper-call.ts";
import type { ProgramResult } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import { shellWord } from "../model/shell-words.ts";
import type { PullErrand } from "./errand.ts";
import { timeFor } from "./errand.ts";
import { judgeHelperFailure } from "./judge-helper-failure.ts";
import { broken, type Step, skipped } from "./judgement.ts";

const limitMs = 10_000;

/** Undefined value: the helper holds nothing for this key, and the client goes on as it does then. */
export async function askHelper(errand: PullErrand, helper: string, key: string): Promise<Step<Login | undefined>> {
	const program = `docker-credential-${helper}`;
	// The name comes from a file and ends in lines to type.
	if (!isHelperName(helper)) {
		const detail = `The helper for ${key} has the odd name ${excerpt(helper, undefined)}, so it was not started.`;
		return broken("helper-broken", detail, "Name it by what follows docker-credential- in its program's name.");
	}
	const limits = { timeoutMs: timeFor(errand, limitMs), signal: errand.signal };
	const result = await errand.host.ask(helperCall(helper, { verb: "get", server: key }, limits));
	errand.trail?.layers.add("helper");
	if (result.outcome === "cancelled") return { ok: false, judgement: skipped("stopped while the helper was asked") };
	const answer = helperAnswer(result);
	switch (answer.kind) {
		case "login":
			return { ok: true, value: answer.login };
		case "nothing":
			return { ok: true, value: undefined };
		case "unusable":
			return broken("helper-broken", unusable(helper, answer.because, result), byHand(program, key));
		case "failure":
			return judgeHelperFailure(errand, helper, key, result);
	}
}

/** What a helper prints when it succeeds may be the secret itself, so nothing of it is ever shown. */
function unusable(helper: string, because: "silent" | "not-json" | "incomplete", result: ProgramResult): string {
	const program = `docker-credential-${helper}`;
	switch (because) {
		case "silent":
			return `${program} ended well and printed nothing.${said(helper, result)}`;
		case "not-json":
			return `${program} ended well, and what it printed is not JSON, which is all that clients read.${said(helper, result)}`;
		case "incomplete":
			return `${program} answered without a user name or without a secret.`;
	}
}

function byHand(program: string, key: string): string {
	return `Run it by hand to see more: printf %s ${shellWord(key)} | ${program} get`;
}

function said(helper: string, result: ProgramResult): string {
	const text = isCloudHelper(helper) ? excerpt(result.stderr, undefined) : "";
	return text === "" ? "" : ` It said: ${text}`;
}

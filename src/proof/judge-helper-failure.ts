import { isCloudHelper } from "../model/cloud-helper.ts";
import { excerpt } from "../model/excerpt.ts";
import type { ProgramResult } from "../model/host.ts";
import type { Verdict } from "../model/proof.ts";
import { shellWord } from "../model/shell-words.ts";
import { causeVerdict } from "./cause-verdict.ts";
import type { PullErrand } from "./errand.ts";
import { findOnPath } from "./find-on-path.ts";
import { type Broken, broken } from "./judgement.ts";
import { signInAgain } from "./sign-in-again.ts";

/** Why a helper gave no credential, told apart by how it ended and by what it said. */
export async function judgeHelperFailure(
	errand: PullErrand,
	helper: string,
	key: string,
	result: ProgramResult,
): Promise<Broken> {
	const program = `docker-credential-${helper}`;
	if (result.outcome === "missing" || result.outcome === "not-executable") return judgeStart(errand, program);
	if (result.outcome === "timeout") {
		const seconds = Math.max(1, Math.round(result.durationMs / 1000));
		const detail = `${program} gave no answer within ${seconds} s; ${errand.client.id} itself would wait for ever.`;
		return broken(
			"timeout",
			detail,
			`Run it by hand to see what it waits for: printf %s ${shellWord(key)} | ${program} get`,
		);
	}
	// Helpers explain themselves on stdout, where docker looks; some add the cause on stderr.
	const text = `${result.stdout}\n${result.stderr}`;
	const cause = causeVerdict(text);
	const saying = whatItSaid(helper, text, result);
	if (cause === undefined) {
		const next = `Run it by hand to see more: printf %s ${shellWord(key)} | ${program} get`;
		return broken("helper-broken", `${program} gave no credential for ${key}. ${saying}`, next);
	}
	const detail = `${program} gave no credential for ${key}: ${cause.means}. ${saying}`;
	return broken(cause.verdict, detail, nextFor(errand, cause.verdict, helper, key));
}

/** One that keeps logins may quote the one it fails on, which nobody here knows. */
function whatItSaid(helper: string, text: string, result: ProgramResult): string {
	const exitCode = result.exitCode ?? "none";
	if (text.trim() === "") return `It said nothing (exit code ${exitCode}).`;
	if (!isCloudHelper(helper)) return `What it said is not shown: a secret may be in it (exit code ${exitCode}).`;
	return `It said: ${excerpt(text, undefined)}`;
}

function nextFor(errand: PullErrand, verdict: Verdict, helper: string, key: string): string {
	if (verdict === "no-account") return signInAgain(errand, helper, key);
	if (verdict === "network")
		return "Check the connection, and behind a proxy the variable HTTPS_PROXY; then try again.";
	return `Take another way to sign in to ${key}, or mend docker-credential-${helper}.`;
}

async function judgeStart(errand: PullErrand, program: string): Promise<Broken> {
	const path = await findOnPath(errand.host, program);
	if (path === undefined) {
		const detail = `${program} is not on PATH, and ${errand.client.id} finds helpers nowhere else.`;
		return broken("helper-missing", detail, `Install ${program}, or add its folder to PATH.`);
	}
	if ((await errand.host.which(program)) === undefined) {
		return broken("helper-broken", `${path} is there and may not be executed.`, `chmod +x ${shellWord(path)}`);
	}
	const file = await errand.host.readFile(path);
	const firstLine = file.ok ? (file.text.split("\n", 1)[0] ?? "") : "";
	const detail = firstLine.startsWith("#!")
		? `${path} cannot be started: its first line asks for a program that is not there (${excerpt(firstLine, undefined)}).`
		: `${path} cannot be started on this system.`;
	return broken("helper-broken", detail, `Install ${program} again.`);
}

import type { ProgramResult } from "../model/host.ts";
import type { Verdict } from "../model/proof.ts";
import { shellWord } from "../model/shell-words.ts";
import type { Errand } from "./errand.ts";
import { excerpt } from "./excerpt.ts";
import { findOnPath } from "./find-on-path.ts";
import { type Broken, broken } from "./judgement.ts";
import { signInAgain } from "./sign-in-again.ts";

/** What helpers say on their way out, most telling first. */
const causes: readonly { readonly says: RegExp; readonly verdict: Verdict; readonly means: string }[] = [
	{
		says: /do not currently have an active account|no active account|not logged in|az login/i,
		verdict: "no-account",
		means: "nobody is signed in",
	},
	{
		says: /invalid_grant|invalid_rapt|reauth|expired or revoked|session has expired|token (?:has|is) expired/i,
		verdict: "no-account",
		means: "the session has ended, sign in again",
	},
	{
		says: /dial tcp|no such host|name resolution|connection refused|i\/o timeout|max retries|failed to establish|network is unreachable|transporterror/i,
		verdict: "network",
		means: "it could not reach its sign-in service",
	},
	{
		says: /is not supported|unsupported (?:host|registry|server)/i,
		verdict: "helper-broken",
		means: "it does not serve this host",
	},
	{
		says: /could not retrieve .*access token|could not find default credentials/i,
		verdict: "no-account",
		means: "it found nobody signed in",
	},
	{
		says: /not initialized|cannot autolaunch d-?bus|org\.freedesktop\.secrets|cannot open display/i,
		verdict: "helper-broken",
		means: "the keychain behind it is not there",
	},
];

/** Why a helper gave no credential, told apart by how it ended and by what it said. */
export async function judgeHelperFailure(
	errand: Errand,
	helper: string,
	key: string,
	result: ProgramResult,
): Promise<Broken> {
	const program = `docker-credential-${helper}`;
	if (result.outcome === "missing" || result.outcome === "not-executable") return judgeStart(errand, program);
	if (result.outcome === "timeout") {
		const seconds = Math.max(1, Math.round(result.durationMs / 1000));
		const detail = `${program} gave no answer within ${seconds} s; docker itself would wait for ever.`;
		return broken("timeout", detail, `Run it by hand to see what it waits for: printf %s ${key} | ${program} get`);
	}
	// Helpers explain themselves on stdout, where docker looks; some add the cause on stderr.
	const text = `${result.stdout}\n${result.stderr}`;
	const cause = causes.find(({ says }) => says.test(text));
	const quote = excerpt(text, undefined);
	const saying = quote === "" ? `It said nothing (exit code ${result.exitCode ?? "none"}).` : `It said: ${quote}`;
	if (cause === undefined) {
		const next = `Run it by hand to see more: printf %s ${key} | ${program} get`;
		return broken("helper-broken", `${program} gave no credential for ${key}. ${saying}`, next);
	}
	const detail = `${program} gave no credential for ${key}: ${cause.means}. ${saying}`;
	return broken(cause.verdict, detail, nextFor(errand, cause.verdict, helper, key));
}

function nextFor(errand: Errand, verdict: Verdict, helper: string, key: string): string {
	if (verdict === "no-account") return signInAgain(errand, helper, key);
	if (verdict === "network")
		return "Check the connection, and behind a proxy the variable HTTPS_PROXY; then try again.";
	return `Take another way to sign in to ${key}, or mend docker-credential-${helper}.`;
}

async function judgeStart(errand: Errand, program: string): Promise<Broken> {
	const path = await findOnPath(errand.host, program);
	if (path === undefined) {
		const detail = `${program} is not on PATH, and docker finds helpers nowhere else.`;
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

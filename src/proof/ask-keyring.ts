import { excerpt } from "../model/excerpt.ts";
import type { ProgramResult } from "../model/host.ts";
import type { KeyringCall, LoginWay } from "../model/index-client.ts";
import type { Login } from "../model/login.ts";
import { field, parseFirstJson } from "../model/parse-first-json.ts";
import { Secret } from "../model/secret.ts";
import { type IndexErrand, timeFor } from "./errand.ts";
import { broken, type Step, skipped } from "./judgement.ts";

export type KeyringAnswer =
	| { readonly kind: "login"; readonly login: Login }
	/** It cannot be started or imported: the client takes the next one, if there is one. */
	| { readonly kind: "absent"; readonly because: string }
	/** `words`: what it said beside, for people. */
	| { readonly kind: "nothing"; readonly words: string };

/** A backend may ask a service in the cloud, and first look whether it runs in one. */
const limitMs = 15_000;

/** Asks as the client does, for one service after the other. What the keyring prints is never shown. */
export async function askKeyring(
	errand: IndexErrand,
	way: Extract<LoginWay, { kind: "keyring" }>,
): Promise<Step<KeyringAnswer>> {
	const words: string[] = [];
	for (const call of way.calls) {
		const result = await errand.host.ask({
			argv: call.argv,
			env: call.env,
			timeoutMs: timeFor(errand, limitMs),
			...(errand.signal === undefined ? {} : { signal: errand.signal }),
		});
		errand.trail?.layers.add("helper");
		const answer = readResult(way.from, call, result);
		if (!answer.ok || answer.value.kind !== "nothing") return answer;
		words.push(answer.value.words);
		// An exception switches the keyring off for the rest of pip's run.
		if (wasBroken(call, result)) break;
	}
	return { ok: true, value: { kind: "nothing", words: words.find((text) => text !== "") ?? "" } };
}

function readResult(from: string, call: KeyringCall, result: ProgramResult): Step<KeyringAnswer> {
	switch (result.outcome) {
		case "cancelled":
			return { ok: false, judgement: skipped("stopped while keyring was asked") };
		case "timeout": {
			const seconds = Math.max(1, Math.round(result.durationMs / 1000));
			const detail = `${from} gave no answer within ${seconds} s; pip itself would wait for ever.`;
			return broken("timeout", detail, "Run it by hand to see what it waits for: keyring --list-backends");
		}
		case "missing":
		case "not-executable":
			return { ok: true, value: { kind: "absent", because: `${from} cannot be started` } };
		case "failed":
			return isOutdated(call, result) ? outdated(from) : nothing(lastLine(result.stderr));
		case "ok":
			return call.prints === "password" ? password(call, result) : login(from, call, result);
	}
}

function password({ username }: KeyringCall, { stdout, stderr }: ProgramResult): Step<KeyringAnswer> {
	const secret = stdout.replace(/^[\r\n]+|[\r\n]+$/g, "");
	return secret === "" ? nothing(lastLine(stderr)) : kept(username ?? "", secret);
}

function login(from: string, call: KeyringCall, { stdout, stderr }: ProgramResult): Step<KeyringAnswer> {
	const said = parseFirstJson(stdout);
	const absent = field(said, "absent");
	if (call.prints === "report" && typeof absent === "string") {
		const because = `it cannot be imported (${excerpt(absent, undefined)})`;
		return { ok: true, value: { kind: "absent", because } };
	}
	const failure = field(said, "broken");
	if (call.prints === "report" && typeof failure === "string") return nothing(failure);
	const secret = field(said, "password");
	const username = field(said, "username");
	if (typeof secret === "string" && secret !== "") return kept(typeof username === "string" ? username : "", secret);
	if (said !== undefined) return nothing(lastLine(stderr));
	const detail = `${from} ended well, and what it printed is not the JSON that pip reads.`;
	return broken("helper-broken", detail, "Run it by hand to see what is wrong: keyring --list-backends");
}

function kept(username: string, secret: string): Step<KeyringAnswer> {
	return { ok: true, value: { kind: "login", login: { username, secret: new Secret(secret), kind: "password" } } };
}

function nothing(words: string): Step<KeyringAnswer> {
	return { ok: true, value: { kind: "nothing", words } };
}

/** pip 26.2, `KeyRingCliProvider._get_creds`. */
function isOutdated(call: KeyringCall, { exitCode, stderr }: ProgramResult): boolean {
	return call.prints === "login" && exitCode === 2 && stderr.includes("unrecognized arguments");
}

function outdated(from: string): Step<KeyringAnswer> {
	return broken(
		"helper-broken",
		`${from} is too old for this pip, which needs keyring 25.2.1 or later.`,
		"Upgrade it where it is installed, for instance: pipx upgrade keyring",
	);
}

function wasBroken({ prints }: KeyringCall, { stdout }: ProgramResult): boolean {
	return prints === "report" && field(parseFirstJson(stdout), "broken") !== undefined;
}

/** Of a traceback that is the error itself. */
function lastLine(text: string): string {
	return text.trim().split(/\r?\n/).at(-1) ?? "";
}

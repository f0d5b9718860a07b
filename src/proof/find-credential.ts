import type { ClientText, Lookup } from "../model/client.ts";
import { clientInput } from "../model/client-input.ts";
import type { Facts } from "../model/facts.ts";
import type { Login } from "../model/login.ts";
import { shellWords } from "../model/shell-words.ts";
import { askHelper } from "./ask-helper.ts";
import type { PullErrand } from "./errand.ts";
import { type Broken, broken, type Judgement, met, type Step, skipped } from "./judgement.ts";
import { signInAgain } from "./sign-in-again.ts";

/** What the client would show the registry. */
export interface Credential {
	/** Undefined: nothing, it goes anonymously. */
	readonly login: Login | undefined;
	/** Where it comes from, or why there is none. */
	readonly from: string;
	/** What to type for a fresh one. */
	readonly renew: string;
	/** The client takes another one from run to run. */
	readonly wavering?: string;
	/** The login existed by then. */
	readonly madeBy?: Date;
	/** It was just given and rests nowhere. */
	readonly isUnwritten?: true;
}

/** Reads the client's files as they are on disk now, applies the client's own rules, and fetches what they lead to. */
export async function findCredential(errand: PullErrand, facts: Facts): Promise<Step<Credential>> {
	const { host, match, client } = errand;
	const places = client.places(facts, host);
	if (places.state !== "found") {
		return { ok: false, judgement: skipped(`where ${client.id} keeps its logins is not known: ${places.because}`) };
	}
	const input = await clientInput(client, places.value, match, facts, host);
	return met("config", await followLookup(errand, client.lookup(match.host, input), input.files));
}

async function followLookup(
	errand: PullErrand,
	lookup: Lookup,
	files: readonly ClientText[],
): Promise<Step<Credential>> {
	switch (lookup.kind) {
		case "helper":
			return followHelper(errand, lookup, files);
		case "file":
			return fromFile(errand, lookup.file, lookup.key, files);
		case "env": {
			const text = errand.host.env[lookup.variable] ?? "";
			return fromText(errand, { path: lookup.variable, text }, lookup.key);
		}
		case "random": {
			const { file, keys } = lookup;
			const step = fromFile(errand, file, keys[0] ?? "", files);
			if (!step.ok) return step;
			const wavering = `${file} has ${keys.length} entries for ${errand.match.host} (${keys.join(", ")}), and ${errand.client.id} picks one at random each time`;
			return { ok: true, value: { ...step.value, wavering } };
		}
		case "anonymous":
			return {
				ok: true,
				value: {
					login: undefined,
					from: lookup.because,
					renew: signInAgain(errand, undefined, errand.match.host),
				},
			};
		case "error": {
			const unreadable = files.some(({ path, trouble }) => path === lookup.file && trouble !== undefined);
			const next = unreadable
				? `Make ${lookup.file} a file that ${errand.host.user.name} can read.`
				: `Mend ${lookup.file}; registry-setup offers a repair where there is a safe one.`;
			const step = broken("no-account", lookup.message, next);
			const where = placeIn(lookup.file, lookup.message, lookup.line);
			const commands = [shellWords(["npx", "registry-setup", "--explain", errand.match.reference])];
			const placed = { ...step, judgement: { ...step.judgement, where, commands } };
			return rescued(errand, placed, lookup.rescue, files);
		}
	}
}

async function followHelper(
	errand: PullErrand,
	{ helper, ask, otherwise, rescue }: Extract<Lookup, { kind: "helper" }>,
	files: readonly ClientText[],
): Promise<Step<Credential>> {
	const answer = await askHelper(errand, helper, ask);
	if (!answer.ok) return rescued(errand, met("helper", answer), rescue, files);
	const program = `docker-credential-${helper}`;
	const renew = signInAgain(errand, helper, ask);
	if (answer.value !== undefined) return { ok: true, value: { login: answer.value, from: program, renew } };
	const from = `${program} holds nothing for ${ask}`;
	if (otherwise === undefined) return { ok: true, value: { login: undefined, from, renew } };
	const step = await followLookup(errand, otherwise, files);
	if (!step.ok || step.value.login !== undefined) return step;
	return { ok: true, value: { ...step.value, from: `${from}; ${step.value.from}`, renew } };
}

/** What broke counts unless a credential is found elsewhere. */
async function rescued(
	errand: PullErrand,
	trouble: Broken,
	rescue: Lookup | undefined,
	files: readonly ClientText[],
): Promise<Step<Credential>> {
	if (rescue === undefined) return trouble;
	const step = await followLookup(errand, rescue, files);
	return step.ok && step.value.login !== undefined ? step : trouble;
}

function fromFile(errand: PullErrand, path: string, key: string, files: readonly ClientText[]): Step<Credential> {
	return fromText(errand, files.find((file) => file.path === path) ?? { path, text: undefined }, key);
}

function fromText(errand: PullErrand, file: ClientText, key: string): Step<Credential> {
	const login = errand.client.login(file.text ?? "", key, file.isFlat);
	const renew = signInAgain(errand, undefined, errand.match.host);
	if (login !== undefined) {
		return { ok: true, value: { login, from: file.path, renew, ...(file.writtenAt && { madeBy: file.writtenAt }) } };
	}
	const detail = `The entry ${key} in ${file.path} holds no user name and password that can be read.`;
	const step = broken("no-account", detail, renew);
	return { ...step, judgement: { ...step.judgement, where: { file: file.path } } };
}

/** What cannot be read says itself where: "…/config.json:1:11". */
function placeIn(file: string, message: string, line: number | undefined): NonNullable<Judgement["where"]> {
	const [, row, column] = message.split(file)[1]?.match(/^:(\d+):(\d+)/) ?? [];
	if (row !== undefined) return { file, at: { line: Number(row), column: Number(column) } };
	return line === undefined ? { file } : { file, at: { line, column: 1 } };
}

import { expect } from "vitest";
import { catalog } from "../../src/catalog.ts";
import type { Answers, AuthMethod } from "../../src/model/auth-method.ts";
import { noChoices, type Registration } from "../../src/model/choices.ts";
import { type Facts, nothingSeen } from "../../src/model/facts.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Setup } from "../../src/model/setup.ts";
import { session } from "../../src/modes/session.ts";
import type { CanaryLaptop } from "./canary-laptop.ts";
import { type Dialogue, modesOn, type Printed, type Wish } from "./canary-run.ts";
import { canaries, traces } from "./canary-secrets.ts";
import { MemoryHost } from "./memory-host.ts";

export interface Case {
	readonly name: string;
	readonly method: AuthMethod;
	readonly match: Match;
	/** Where the secret goes decides which way it takes. */
	readonly store: "keychain" | "file" | undefined;
	/** With one place at the method's first registry of its kind: the wizard's screens are the same for the others. */
	readonly inWizard: boolean;
}

/** Every method of every registry there is; a name and secret first in both places where they can rest, then in turn. */
export function everyCase(): readonly Case[] {
	const setup = session(catalog, new MemoryHost());
	const seen = new Map<string, number>();
	return catalog.registries.flatMap(({ id, example }) => {
		const match = setup.recognise(example);
		if (match === undefined) throw new Error(`${example} is not recognised`);
		return setup.methods(nothingSeen(catalog.probes), match).flatMap(({ method }): readonly Case[] => {
			const rests = match.kind === "container" && method.yields === "static";
			const sort = `${method.id} ${match.kind}`;
			const times = seen.get(sort) ?? 0;
			seen.set(sort, times + 1);
			const both = ["keychain", "file"] as const;
			const stores = !rests ? [undefined] : times === 0 ? both : [both[times % 2]];
			const name = `${method.id} at ${id}`;
			return stores.map((store) => {
				const inWizard = times === 0 && (!rests || store === both[seen.size % 2]);
				return { name: `${name} ${store ?? ""}`, method, match, store, inWizard };
			});
		});
	});
}

/** What no laptop can tell, and nobody is asked for where nobody is there. */
function answersTo({ home }: CanaryLaptop, { method, match, store }: Case): Answers {
	return {
		username: match.accounts?.[method.identity]?.examples[0] ?? "ada",
		"key-file": `${home}/key.json`,
		"cred-file": `${home}/federation.json`,
		"pull-secret-file": `${home}/pull-secret.txt`,
		// Typed when the secret goes to the keychain, named when it goes to the file.
		"token-file": store === "file" ? `${home}/oidc.jwt` : "",
		helper: "corp",
		client: store === "file" ? "both" : "docker",
		"accept-plain-text": "yes",
		...(store === undefined ? {} : { store }),
	};
}

/** @throws Error when the method asks something that nothing here answers: it has to be added, or its secret goes unwatched. */
export function wishFor(setup: Setup, facts: Facts, laptop: CanaryLaptop, one: Case): Wish {
	const given = answersTo(laptop, one);
	const typed = one.method.id === "robot-federation" ? canaries.jwt.secret : canaries.typed.secret;
	let registration: Registration = { reference: one.match.reference, method: one.method.id, answers: {} };
	const dialogue: Dialogue[] = [];
	for (;;) {
		const question = setup
			.questions(facts, registration)
			.find(({ key }) => dialogue.every((d) => d.question.key !== key));
		if (question === undefined) return { choices: { ...noChoices, registrations: [registration] }, dialogue };
		const answer = question.kind === "secret" ? typed : (given[question.key] ?? question.otherwise);
		if (answer === undefined) throw new Error(`${one.name} asks "${question.key}", and this test has no answer to it`);
		dialogue.push({ question, answer });
		if (question.kind === "secret") registration = { ...registration, secret: new Secret(typed) };
		else registration = { ...registration, answers: { ...registration.answers, [question.key]: answer } };
	}
}

/** Where the plan says that a secret goes: its files that hold one afterwards, and keychains. */
function saidBy({ changes, stores, commands }: Plan, { root }: CanaryLaptop): (path: string) => boolean {
	const files = changes.filter(({ after }) => traces(after).length > 0).map(({ path }) => path);
	const toldKeyring = commands.some(({ stdin }) => stdin !== undefined);
	return (path) =>
		files.includes(path) ||
		(stores.length > 0 && path.startsWith(`${root}/helper/keychain/`)) ||
		(toldKeyring && path === `${root}/keychain/keyring`);
}

export const nowhere = () => false;
/** What is said once a plan was approved; one that holds nothing is approved as well. */
const applied = /^Applying$|nothing to do, everything is already right/m;

/** One wish in every mode there is, and all that came out and stayed behind looked through after each. */
export async function expectSilence(
	laptop: CanaryLaptop,
	facts: Facts,
	wish: Wish,
	{ keepsOne = true, inWizard = true } = {},
) {
	const plan = await session(catalog, laptop.host).makePlan(facts, wish.choices);
	const may = saidBy(plan, laptop);
	// What a command did is never taken back.
	const hasRun = plan.commands.some(({ stdin }) => stdin !== undefined);
	const { atOnce, byFlags, plain, wizard } = modesOn(catalog, laptop, wish);
	const step = async (name: string, run: Promise<Printed>, allowed = may) => {
		const { text, code } = await run;
		expect(traces(text), `${name} printed\n${text}`).toEqual([]);
		expect(laptop.leaks(allowed), `left by: ${name}\n${text}`).toEqual([]);
		return { text, code };
	};
	const undo = (...more: readonly string[]) => step("undo", byFlags(["--undo", ...more]), hasRun ? may : nowhere);

	expect((await step("a dry run", atOnce("--dry-run", "--json"), nowhere)).code).toBe(0);
	expect((await step("a call that is wrong", atOnce("--debug"), nowhere)).code).toBe(2);
	laptop.registriesAre("hostile");
	await step("a run that is refused", atOnce("--yes", "--json"));
	await undo();

	laptop.registriesAre("friendly");
	expect((await step("words of approval", inWizard ? wizard() : atOnce("--yes"))).text).toMatch(applied);
	// Otherwise nothing here would be looked for.
	if (keepsOne) expect(laptop.places()).not.toEqual([]);
	await step("the history", byFlags(["--history", "--json"]));
	await undo("--json");

	laptop.registriesAre("hostile after a change");
	const talk = await step("plain lines and a proof that fails", plain());
	expect(talk.text).toMatch(applied);
	if (wish.task === undefined) expect(talk).toMatchObject({ code: 1, text: expect.stringContaining("FAIL") });
	await step("the history in words", byFlags(["--history"]));
	await undo();
	laptop.registriesAre("friendly");

	for (const how of plan.stores.length > 0 || hasRun ? (["fail", "noise"] as const) : []) {
		laptop.failAt(how === "fail" ? "store" : "get", how);
		expect((await step(`a keychain that fails (${how})`, atOnce("--yes"))).code).not.toBe(0);
		laptop.failAt(how === "fail" ? "store" : "get", undefined);
		await undo();
	}
	const writes = plan.changes.filter(({ action }) => action !== "same").length;
	for (let count = 0; count < writes; count += 1) {
		laptop.crashAfter(count);
		const { text, code } = await step("a crash", atOnce("--yes"), hasRun ? may : nowhere);
		expect({ text, code }).toEqual({ text: expect.stringContaining("a bug of ours"), code: 1 });
	}
	expect(laptop.started().length).toBeGreaterThan(0);
}

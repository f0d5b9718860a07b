import type { Answers } from "../model/auth-method.ts";
import type { Choices, Registration } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { Facts } from "../model/facts.ts";
import type { Note } from "../model/plan.ts";
import type { Question } from "../model/question.ts";
import type { Secret } from "../model/secret.ts";
import { runKeys } from "./choices-from-flags.ts";
import { flagFor, ownFlags } from "./flag-for.ts";
import type { Flags } from "./flags.ts";
import { requireOwnSecrets } from "./own-secrets.ts";
import type { Run } from "./run.ts";

/**
 * Every given answer in its normal form, and what its check says of it.
 * @throws UserError (exit code 2) for an answer that cannot be used, and for one that nothing asks for.
 */
export async function answersFor(
	run: Run,
	facts: Facts,
	choices: Choices,
	flags: Flags,
): Promise<{ readonly choices: Choices; readonly notes: readonly Note[] }> {
	const asked = new Set<string>();
	const registrations: Registration[] = [];
	const said: Said[] = [];
	for (const registration of choices.registrations) {
		const override = run.setup.recognise(registration.reference)?.problem?.override?.key;
		if (override !== undefined) asked.add(override);
		registrations.push(await checked(run, facts, registration, asked, said));
	}
	// What a way to sign in will ask is not known before it is chosen.
	if (registrations.every(({ method }) => method !== undefined)) requireAsked(run, facts, flags, choices, asked);
	requireOwnSecrets(run.setup, flags, registrations);
	return { choices: { ...choices, registrations }, notes: notesOf(said) };
}

/** What a check says of an answer that is right. */
interface Said {
	readonly question: Question;
	readonly reference: string;
	readonly note: string;
}

/** Once for all registries of which the same is said. */
function notesOf(said: readonly Said[]): readonly Note[] {
	const notes = new Map<string, Said[]>();
	for (const one of said) {
		const key = `${one.question.key} ${one.note}`;
		notes.set(key, [...(notes.get(key) ?? []), one]);
	}
	return [...notes.values()].flatMap((same) => {
		const references = same.map(({ reference }) => reference).join(", ");
		return same.slice(0, 1).map(({ question: { key, title }, note }) => {
			return { id: key, message: `${title}, for ${references}: ${note}` };
		});
	});
}

/** Said of a secret that has ended: it does no harm in a line that passes the next one. */
const acceptEnded = "accept-ended";

/** Its own answers and no others: what was not said is what it is where nobody is asked. */
async function checked(
	run: Run,
	facts: Facts,
	given: Registration,
	asked: Set<string>,
	said: Said[],
): Promise<Registration> {
	const { reference } = given;
	const override = run.setup.recognise(reference)?.problem?.override?.key;
	const insisted = override === undefined ? {} : pick(given.answers, override);
	let registration: Registration = { reference, method: given.method, answers: insisted };
	const seen = new Set<string>();
	// One answer can open the next question, so they are asked for anew after each.
	const next = () => run.setup.questions(facts, registration).find(({ key }) => !seen.has(key));
	for (let question = next(); question !== undefined; question = next()) {
		seen.add(question.key);
		for (const key of question.kind === "secret" ? ["secret", acceptEnded] : [question.key]) asked.add(key);
		const answered = await withAnswer(run, question, given, registration);
		registration = answered.registration;
		if (answered.note !== undefined) said.push({ question, reference, note: answered.note });
	}
	return registration;
}

async function withAnswer(
	run: Run,
	question: Question,
	given: Registration,
	registration: Registration,
): Promise<{ readonly registration: Registration; readonly note?: string }> {
	const { key, kind, otherwise } = question;
	if (kind === "secret") {
		if (given.secret === undefined) return { registration };
		const { secret, ...said } = await usableSecret(run, question, given.secret);
		return { registration: { ...registration, secret }, ...said };
	}
	const text = given.answers[key] ?? otherwise;
	if (text === undefined) return { registration };
	const { answer, ...said } = await usable(run, question, text);
	return { registration: { ...registration, answers: { ...registration.answers, [key]: answer } }, ...said };
}

function pick(answers: Answers, key: string): Answers {
	const answer = answers[key];
	return answer === undefined ? {} : { [key]: answer };
}

async function usable(
	run: Run,
	question: Question,
	answer: string,
): Promise<{ readonly answer: string; readonly note?: string }> {
	const verdict = await run.setup.check(question, answer);
	if (verdict.ok) return verdict;
	throw new UserError(`${flagFor(question)}: ${verdict.problem}`, {
		exitCode: 2,
		next: [`${question.title}: ${question.why}`, ...(question.commands ?? []).map((line) => `  ${line}`)],
	});
}

async function usableSecret(
	run: Run,
	question: Question,
	secret: Secret,
): Promise<{ readonly secret: Secret; readonly note?: string }> {
	const verdict = await secret.checked((value) => run.setup.check(question, value));
	if (verdict.ok) return verdict;
	throw new UserError(`The secret that was passed will not do: ${verdict.problem}`, {
		exitCode: 2,
		next: [`${question.title}: ${question.why}`, ...(question.commands ?? []).map((line) => `  ${line}`)],
	});
}

function requireAsked(run: Run, facts: Facts, flags: Flags, choices: Choices, asked: ReadonlySet<string>): void {
	if (flags.scope !== undefined && !asked.has("scope")) throw scopeRefused(run, facts, choices);
	if (flags.store !== undefined && !asked.has("store")) {
		throw new UserError("--store says where a password or token for images rests, and none is written here.", {
			exitCode: 2,
			next: ["Run the same without --store."],
		});
	}
	const secret = choices.registrations.some((registration) => registration.secret !== undefined);
	if (secret && !asked.has("secret")) {
		throw new UserError("A secret was passed, and no method here takes one.", {
			exitCode: 2,
			next: ["Run the same without --secret-stdin, --secret-file and --secret-env."],
		});
	}
	const unknown = flags.set.map(([key]) => key).find((key) => !runKeys.includes(key) && !asked.has(key));
	if (unknown === undefined) return;
	const known = [...asked]
		.filter((key) => ![...ownFlags, acceptEnded, "secret"].includes(key))
		.map((key) => `  --set ${key}=…`);
	throw new UserError(`--set ${unknown}: nothing asks for that here.`, {
		exitCode: 2,
		next: known.length > 0 ? ["Asked for is:", ...known] : ["No answer is asked for: leave it out."],
	});
}

function scopeRefused(run: Run, { pip }: Facts, { registrations }: Choices): UserError {
	const what = "--scope says which pip configuration is meant, and";
	const isPython = registrations.some(({ reference }) => run.setup.recognise(reference)?.kind === "python");
	if (isPython && pip.state !== "found") {
		return new UserError(`${what} it could not be told what pip reads here: ${pip.because}.`, {
			exitCode: 2,
			next: ["Once that is put right, run the same again."],
		});
	}
	return new UserError(`${what} no Python index was named.`, {
		exitCode: 2,
		next: ["Run the same without --scope."],
	});
}

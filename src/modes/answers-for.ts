import type { Choices, Registration } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { Facts } from "../model/facts.ts";
import type { Question } from "../model/question.ts";
import { runKeys } from "./choices-from-flags.ts";
import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";

/**
 * Every given answer in its normal form.
 * @throws UserError (exit code 2) for an answer that cannot be used, and for one that nothing asks for.
 */
export async function answersFor(run: Run, facts: Facts, choices: Choices, flags: Flags): Promise<Choices> {
	requireScopeWanted(run, choices, flags);
	const asked = new Set<string>();
	const registrations: Registration[] = [];
	for (const registration of choices.registrations) {
		const override = run.setup.recognise(registration.reference)?.problem?.override?.key;
		if (override !== undefined) asked.add(override);
		registrations.push(await checked(run, facts, registration, asked));
	}
	requireAsked(flags, asked);
	return { ...choices, registrations };
}

async function checked(run: Run, facts: Facts, registration: Registration, asked: Set<string>): Promise<Registration> {
	const match = run.setup.recognise(registration.reference);
	const option = match && run.setup.methods(facts, match).find((one) => one.method.id === registration.method);
	if (option === undefined) return registration;
	let answers = registration.answers;
	// One answer can open the next question, so they are asked for anew after each.
	const next = () => option.method.questions(facts, answers).find(({ key }) => !seen.has(key));
	const seen = new Set<string>();
	for (let question = next(); question !== undefined; question = next()) {
		seen.add(question.key);
		asked.add(question.key);
		const answer = answers[question.key];
		if (answer !== undefined) answers = { ...answers, [question.key]: await usable(run, question, answer) };
	}
	return { ...registration, answers };
}

async function usable(run: Run, question: Question, answer: string): Promise<string> {
	const verdict = await run.setup.check(question, answer);
	if (verdict.ok) return verdict.answer;
	throw new UserError(`--set ${question.key}: ${verdict.problem}`, {
		exitCode: 2,
		next: [`${question.title}: ${question.why}`],
	});
}

function requireAsked(flags: Flags, asked: ReadonlySet<string>): void {
	const unknown = flags.set.map(([key]) => key).find((key) => !runKeys.includes(key) && !asked.has(key));
	if (unknown === undefined) return;
	const known = [...asked].map((key) => `  --set ${key}=…`);
	throw new UserError(`--set ${unknown}: nothing asks for that here.`, {
		exitCode: 2,
		next: known.length > 0 ? ["Asked for is:", ...known] : ["No answer is asked for: leave it out."],
	});
}

function requireScopeWanted(run: Run, choices: Choices, { scope }: Flags): void {
	const isPython = ({ reference }: Registration) => run.setup.recognise(reference)?.kind === "python";
	if (scope === undefined || choices.registrations.some(isPython)) return;
	throw new UserError("--scope says which pip configuration is meant, and no Python index was named.", {
		exitCode: 2,
		next: ["Run the same without --scope."],
	});
}

import type { Choices, Registration } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { Facts } from "../model/facts.ts";
import type { OpenQuestion, Setup } from "../model/setup.ts";
import { shellWords } from "../model/shell-words.ts";
import { visible } from "../report/visible.ts";
import type { Flags } from "./flags.ts";

/** Keys of `--set` that concern the run, not one registry. */
const runKeys: readonly string[] = ["switch", "repair"];

/** What the flags say, before anything is checked. */
export function choicesFromFlags(flags: Flags): Choices {
	const answers = Object.fromEntries([
		...flags.set.filter(([key]) => !runKeys.includes(key)),
		...(flags.scope === undefined ? [] : [["scope", flags.scope] as const]),
	]);
	const references = [...new Set(flags.references)];
	return {
		registrations: references.map((reference) => ({ reference, method: flags.method, answers })),
		recipes: flags.recipe === undefined ? [] : [flags.recipe],
		switched: flags.set.filter(([key]) => key === "switch").map(([, value]) => value),
	};
}

/** Every reference known and every method offered for it, or a UserError with what would be right. */
export function requireKnown(setup: Setup, facts: Facts, choices: Choices): void {
	for (const registration of choices.registrations) {
		const match = setup.recognise(registration.reference);
		if (match === undefined) {
			throw new UserError(`"${visible(registration.reference)}" is not a registry that is known here.`, {
				exitCode: 2,
				next: ["Known are:", ...setup.families.map((family) => `  ${family.example}  ${family.label}`)],
			});
		}
		if (registration.method === undefined) continue;
		const options = setup.methods(facts, match);
		const option = options.find((one) => one.method.id === registration.method);
		if (option === undefined) {
			throw new UserError(`--method ${visible(registration.method)} does not exist for ${match.host}.`, {
				exitCode: 2,
				next: options.map((one) => `  --method ${one.method.id}  ${one.method.summary}`),
			});
		}
		if (!option.availability.available) {
			throw new UserError(`${option.method.id} cannot work for ${match.host} here: ${option.availability.because}`, {
				exitCode: 2,
				next: option.availability.enable,
			});
		}
	}
}

async function checked(setup: Setup, facts: Facts, registration: Registration): Promise<Registration> {
	const match = setup.recognise(registration.reference);
	const option = match && setup.methods(facts, match).find((one) => one.method.id === registration.method);
	if (option === undefined) return registration;
	let answers = registration.answers;
	for (const question of option.method.questions(facts, answers)) {
		const answer = answers[question.key];
		if (answer === undefined) continue;
		const verdict = await setup.check(question, answer);
		if (!verdict.ok) {
			throw new UserError(`--set ${question.key}=… : ${visible(verdict.problem)}`, { exitCode: 2 });
		}
		answers = { ...answers, [question.key]: verdict.answer };
	}
	return { ...registration, answers };
}

/** Every given answer in its normal form. @throws UserError for an answer that cannot be used. */
export async function checkAnswers(setup: Setup, facts: Facts, choices: Choices): Promise<Choices> {
	const registrations: Registration[] = [];
	for (const registration of choices.registrations) registrations.push(await checked(setup, facts, registration));
	return { ...choices, registrations };
}

/** The flags that would answer what is open. */
function missingFlags(open: OpenQuestion): readonly string[] {
	switch (open.step) {
		case "registries":
			return ["the registries to reach, e.g. us-central1-docker.pkg.dev/acme/images"];
		case "method":
			return open.options.map((option) =>
				option.availability.available
					? `--method ${option.method.id}  ${option.method.summary}${option.suggested ? " (suggested)" : ""}`
					: `(--method ${option.method.id} cannot work here: ${option.availability.because})`,
			);
		case "detail": {
			const choices = open.question.choices?.map((choice) => choice.value).join("|");
			return [`--set ${open.question.key}=${choices ?? "…"}  ${open.question.title}: ${open.question.why}`];
		}
	}
}

/** @throws UserError (exit code 2) when something is still open, each missing answer named by its flag. */
export function requireComplete(setup: Setup, facts: Facts, choices: Choices): void {
	const open = setup.nextQuestion(facts, choices);
	if (open === undefined) return;
	if (open.step === "registries") {
		for (const registration of choices.registrations) {
			const problem = setup.recognise(registration.reference)?.problem;
			if (problem === undefined) continue;
			throw new UserError(visible(problem.message), {
				exitCode: 2,
				next: [
					...problem.suggestions.map((suggestion) => `  ${visible(suggestion)}`),
					...(problem.override === undefined
						? []
						: [
								`If it is right all the same: ${shellWords(["--set", `${problem.override.key}=${problem.override.value}`])}`,
							]),
				],
			});
		}
	}
	const about = open.step === "registries" ? "" : ` for ${visible(open.match.reference)}`;
	throw new UserError(`Something is missing${about}:`, {
		exitCode: 2,
		next: missingFlags(open).map((line) => `  ${visible(line)}`),
	});
}

import type { Catalog } from "../model/catalog.ts";
import type { Choices, Registration } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { Match } from "../model/registry.ts";
import type { OpenQuestion } from "../model/setup.ts";
import { methods } from "./methods.ts";
import { isAnswered, questions } from "./questions.ts";
import { recognise } from "./recognise.ts";

type Known = Pick<Catalog, "registries" | "methods" | "targets">;

/** The one place that knows what is still open: which registries, then for each how to sign in and what that needs to know. */
export function nextQuestion(catalog: Known, facts: Facts, choices: Choices, now: Date): OpenQuestion | undefined {
	if (choices.registrations.length === 0 && choices.recipes.length === 0) return { step: "registries" };
	const wanted = choices.registrations.map((registration) => ({
		registration,
		match: recognise(catalog, registration.reference),
	}));
	const matches: { readonly registration: Registration; readonly match: Match }[] = [];
	for (const { registration, match } of wanted) {
		if (match === undefined || stillWrong(match, registration)) return { step: "registries" };
		matches.push({ registration, match });
	}
	for (const [index, { registration, match }] of matches.entries()) {
		const options = methods(catalog, facts, match);
		const method = options.find((option) => option.method.id === registration.method)?.method;
		if (method === undefined) return { step: "method", index, match, options };
		const question = questions(catalog, facts, match, method, registration, now).find(
			(each) => !isAnswered(each, registration),
		);
		if (question !== undefined) return { step: "detail", index, match, method, question };
	}
	return undefined;
}

function stillWrong({ problem }: Match, { answers }: Registration): boolean {
	if (problem === undefined) return false;
	return problem.override === undefined || answers[problem.override.key] !== problem.override.value;
}

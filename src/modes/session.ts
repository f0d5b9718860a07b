import { checkAnswer } from "../engine/check-answer.ts";
import { commandLine } from "../engine/command-line.ts";
import { detect, factsOf } from "../engine/detect.ts";
import { makePlan } from "../engine/make-plan.ts";
import { methods } from "../engine/methods.ts";
import { nextQuestion } from "../engine/next-question.ts";
import { offers } from "../engine/offers.ts";
import { questions } from "../engine/questions.ts";
import { recognise } from "../engine/recognise.ts";
import { suggestReferences } from "../engine/suggest-references.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Registration } from "../model/choices.ts";
import type { FactId, Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Question } from "../model/question.ts";
import type { Seen, Setup } from "../model/setup.ts";
import { displayPathsIn } from "../report/display-path.ts";

/** A look that has not answered by then is cut off. */
const lookLimitMs = 5_000;

/** Binds the engine to one catalogue and one laptop, for whichever front end asks. */
export function session(catalog: Catalog, host: ReadHost): Setup {
	return {
		look: () => look(catalog, host),
		looks: catalog.probes.filter(({ onlyAsked }) => onlyAsked !== true).map(({ id, title }) => ({ id, title })),
		families: catalog.registries.map(({ label, example }) => ({ label, example })),
		recognise: (reference) => recognise(catalog, reference),
		suggestReferences: (facts) => suggestReferences(catalog, facts),
		offers: (facts) => offers(catalog, facts, host),
		methods: (facts, match) => methods(catalog, facts, match),
		questions: (facts, registration) => questionsOf(catalog, facts, registration, host.now()),
		nextQuestion: (facts, choices) => nextQuestion(catalog, facts, choices, host.now()),
		check: (question, answer) => checkAnswer(question, answer, host),
		makePlan: (facts, choices) => makePlan(catalog, facts, choices, host),
		commandLine,
	};
}

function questionsOf(catalog: Catalog, facts: Facts, registration: Registration, now: Date): readonly Question[] {
	const match = recognise(catalog, registration.reference);
	const method = catalog.methods.find(({ id }) => id === registration.method);
	if (match === undefined || method === undefined) return [];
	return questions(catalog, facts, match, method, registration, now);
}

/** Rows are for people: their home folder is "~". */
async function* look(catalog: Catalog, host: ReadHost): AsyncGenerator<Seen> {
	const short = (text: string) => displayPathsIn(text, host.home);
	for await (const seen of detect(catalog.probes, host, { limitMs: lookLimitMs })) {
		const rows = seen.rows.map((row) => ({
			...row,
			text: short(row.text),
			...(row.hint === undefined ? {} : { hint: short(row.hint) }),
		}));
		yield { ...seen, rows } as Seen;
	}
}

/** Looks at these sides of the laptop only (the usual ones when absent); the others stay unknown. */
export async function lookAt(catalog: Catalog, host: ReadHost, only?: readonly FactId[]): Promise<Facts> {
	return factsOf(catalog.probes, host, { limitMs: lookLimitMs, ...(only === undefined ? {} : { only }) });
}

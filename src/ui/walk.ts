import type { Choices, Registration } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { OpenQuestion, Setup } from "../model/setup.ts";
import { type Place, placeName } from "./place.ts";
import { answerPlace, type Said } from "./said.ts";

export type WalkQuestion = Exclude<OpenQuestion, { readonly step: "registries" }>;

export interface Walk {
	/** Questions that have their answer, in the order they are asked; without those that `start` answered. */
	readonly answered: readonly WalkQuestion[];
	/** The first one without; undefined when nothing is open. */
	readonly open: OpenQuestion | undefined;
	/** Exactly what was asked and said, nothing left over from a path not taken. */
	readonly choices: Choices;
}

/** Where a question is asked. */
export function placeOf(question: OpenQuestion, choices: Choices): Place {
	if (question.step === "registries") return { at: "registries" };
	const reference = choices.registrations[question.index]?.reference ?? question.match.reference;
	return question.step === "method"
		? { at: "method", reference }
		: { at: "detail", reference, key: question.question.key };
}

/** Asks `nextQuestion` again from the start and gives it the answers it has had: back, forth and choices all follow from it. */
export function walk(setup: Pick<Setup, "nextQuestion">, facts: Facts, start: Choices, said: Said): Walk {
	const answered: WalkQuestion[] = [];
	const seen = new Set<string>();
	let choices: Choices = {
		registrations: said.references.map((reference) => registrationAtStart(start, said, reference)),
		recipes: said.recipes,
		switched: said.switched,
	};
	for (;;) {
		const question = setup.nextQuestion(facts, choices);
		if (question === undefined || question.step === "registries") return { answered, open: question, choices };
		const place = placeName(placeOf(question, choices));
		const next = answerFrom(said, choices, question);
		// Asked again although it had its answer: that answer no longer does.
		if (next === undefined || seen.has(place)) return { answered, open: question, choices };
		seen.add(place);
		answered.push(question);
		choices = next;
	}
}

function registrationAtStart(start: Choices, said: Said, reference: string): Registration {
	const given = start.registrations.find((registration) => registration.reference === reference);
	const answers = { ...given?.answers, ...said.insisted[reference] };
	return {
		reference,
		method: given?.method,
		answers,
		...(given?.secret === undefined ? {} : { secret: given.secret }),
	};
}

function answerFrom(said: Said, choices: Choices, question: WalkQuestion): Choices | undefined {
	const registration = choices.registrations[question.index];
	if (registration === undefined) return undefined;
	if (question.step === "method") {
		const method = said.methods[registration.reference];
		return method === undefined ? undefined : withRegistration(choices, question.index, { ...registration, method });
	}
	const { key, kind } = question.question;
	const at = answerPlace(registration.reference, question.method.id);
	if (kind === "secret") {
		const secret = said.secrets[at];
		return secret === undefined ? undefined : withRegistration(choices, question.index, { ...registration, secret });
	}
	const answer = said.answers[at]?.[key];
	if (answer === undefined) return undefined;
	const answers = { ...registration.answers, [key]: answer };
	return withRegistration(choices, question.index, { ...registration, answers });
}

function withRegistration(choices: Choices, index: number, registration: Registration): Choices {
	return { ...choices, registrations: choices.registrations.with(index, registration) };
}

import type { Answers } from "../model/auth-method.ts";
import type { Choices } from "../model/choices.ts";
import type { Question } from "../model/question.ts";
import { Secret } from "../model/secret.ts";

/** What the person has said so far, kept even where another answer has made it idle. `walk` makes choices of it. */
export interface Said {
	/** Chosen references, in the order of the list. */
	readonly references: readonly string[];
	/** References typed in, in the order they came. */
	readonly added: readonly string[];
	/** By reference: id of the method. */
	readonly methods: Readonly<Record<string, string>>;
	/** By reference: answers that hold for every method, e.g. "this location is right all the same". */
	readonly insisted: Readonly<Record<string, Answers>>;
	/** By `answerPlace(reference, method)`. */
	readonly answers: Readonly<Record<string, Answers>>;
	/** By `answerPlace(reference, method)`. */
	readonly secrets: Readonly<Record<string, Secret>>;
	readonly recipes: readonly string[];
	readonly switched: readonly string[];
}

export function saidAtStart(start: Choices): Said {
	return {
		references: [...new Set(start.registrations.map((registration) => registration.reference))],
		added: [],
		methods: {},
		insisted: {},
		answers: {},
		secrets: {},
		recipes: start.recipes,
		switched: start.switched,
	};
}

/** Answers belong to a reference and a method: choosing another method and coming back finds them again. */
export function answerPlace(reference: string, method: string): string {
	return `${reference} ${method}`;
}

export function withMethod(said: Said, reference: string, method: string): Said {
	return { ...said, methods: { ...said.methods, [reference]: method } };
}

/** A secret is kept apart, and never among the answers. */
export function withAnswer(
	said: Said,
	reference: string,
	method: string,
	{ key, kind }: Pick<Question, "key" | "kind">,
	answer: string,
): Said {
	const place = answerPlace(reference, method);
	if (kind === "secret") return { ...said, secrets: { ...said.secrets, [place]: new Secret(answer) } };
	return { ...said, answers: { ...said.answers, [place]: { ...said.answers[place], [key]: answer } } };
}

/** In the list when it is not, out of it when it is. */
export function toggled(list: readonly string[], id: string): readonly string[] {
	return list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
}

import type { Question } from "../model/question.ts";

/** A question whose only answer is the word yes. `instead`: what to do rather than that. */
export function typedYes(question: Pick<Question, "key" | "title" | "why">, instead: string): Question {
	return {
		...question,
		kind: "yes",
		check: async (answer) =>
			answer.trim().toLowerCase() === "yes"
				? { ok: true, answer: "yes" }
				: { ok: false, problem: `Only yes goes on. ${instead}` },
	};
}

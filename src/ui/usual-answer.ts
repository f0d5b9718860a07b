import type { Facts } from "../model/facts.ts";
import type { Question } from "../model/question.ts";

/** What a person only has to agree to: what this laptop suggests, or what a script takes. A secret and a decision have none. */
export function usualAnswer(question: Question, facts: Facts): string | undefined {
	if (question.kind === "secret" || question.kind === "yes") return undefined;
	return question.suggestion?.(facts) ?? question.otherwise;
}

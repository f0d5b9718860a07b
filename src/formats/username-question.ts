import type { Question } from "../model/question.ts";
import { nameProblem } from "./name-problem.ts";

/** As whom a person signs in to an index. `why`: where the name ends. */
export function usernameQuestion(why: string): Question {
	return {
		key: "username",
		title: "User name",
		why,
		kind: "text",
		async check(answer) {
			const name = answer.trim();
			if (name === "")
				return { ok: false, problem: "A user name is needed; with a token it is often __token__ or the token's own." };
			const problem = nameProblem(name);
			return problem === undefined ? { ok: true, answer: name } : { ok: false, problem };
		},
	};
}

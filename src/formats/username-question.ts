import type { Question } from "../model/question.ts";

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
			if (/[\x00-\x1f\x7f-\x9f\s]/.test(name))
				return { ok: false, problem: "No blanks and no control characters are in a user name." };
			// HTTP's Basic login ends the name at its first colon (RFC 7617); a program takes a leading dash for an option.
			if (name.includes(":")) return { ok: false, problem: "A user name with a colon cannot be sent to an index." };
			return name.startsWith("-")
				? { ok: false, problem: "A user name cannot begin with a dash." }
				: { ok: true, answer: name };
		},
	};
}

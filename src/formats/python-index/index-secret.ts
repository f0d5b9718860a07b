import type { Question } from "../../model/question.ts";

/** The password or token for an index. */
export const indexSecret: Question = {
	key: "secret",
	title: "Password or token",
	why: "It is shown to the index with the user name.",
	kind: "secret",
	check: async (answer) => ({ ok: true, answer }),
};

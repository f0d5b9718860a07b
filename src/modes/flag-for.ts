import type { Question } from "../model/question.ts";

/** How a script says the answer: "--set key-file", "--scope". */
export function flagFor({ key, kind }: Pick<Question, "key" | "kind">): string {
	if (kind === "secret") return "--secret-stdin";
	return key === "scope" ? "--scope" : `--set ${key}`;
}

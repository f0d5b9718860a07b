import type { Question } from "../model/question.ts";

/** How a script says the answer: "--set key-file", "--scope", "--store". */
export function flagFor({ key, kind }: Pick<Question, "key" | "kind">): string {
	if (kind === "secret") return "--secret-stdin";
	return ownFlags.includes(key) ? `--${key}` : `--set ${key}`;
}

/** Keys of answers that have a flag of their own name. */
export const ownFlags: readonly string[] = ["scope", "store"];

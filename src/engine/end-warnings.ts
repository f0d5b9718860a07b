import { endWords, hasEnded } from "../model/end-words.ts";
import type { PlannedLogin, Warning } from "../model/plan.ts";

/** Whose it is that is about to be written, and when it ends; once for all that end together. */
export function endWarnings(logins: readonly PlannedLogin[], now: Date): readonly Warning[] {
	const references = new Map<string, string[]>();
	for (const login of logins) {
		const words = wordsOf(login, now);
		if (words !== undefined) references.set(words, [...(references.get(words) ?? []), login.reference]);
	}
	return [...references].map(([words, some]) => ({
		id: "credential.ends",
		message: `The credential for ${some.join(", ")} ${words}`,
	}));
}

function wordsOf({ end, typed, account }: PlannedLogin, now: Date): string | undefined {
	if (end === undefined) return account === undefined ? undefined : `is of ${account} and names no end of its own.`;
	const words = `${account === undefined ? "" : `is of ${account} and `}${endWords(end, now)}.`;
	if (hasEnded(end, now)) return `${words} A new one is needed.`;
	return typed ? `${words} After that a new one is needed.` : `${words} After that, run the same again for a new one.`;
}

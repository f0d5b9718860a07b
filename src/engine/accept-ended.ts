import { credentialEnd } from "../model/credential-end.ts";
import { endWords, hasEnded } from "../model/end-words.ts";
import type { Question } from "../model/question.ts";
import type { Match } from "../model/registry.ts";
import type { Secret } from "../model/secret.ts";

/** Asked of a secret that is known to have ended: without a network nobody else would turn it down, and it would take the place of a good one. */
export function acceptEnded({ host }: Match, secret: Secret, now: Date): Question | undefined {
	const end = credentialEnd(secret, {});
	if (end === undefined || !hasEnded(end, now)) return undefined;
	return {
		key: "accept-ended",
		title: "Use a credential that has ended?",
		why: `It ${endWords(end, now)}: ${host} will turn it down, and what is stored for ${host} now would be lost to it.`,
		kind: "yes",
		check: async (answer) =>
			answer.trim().toLowerCase() === "yes"
				? { ok: true, answer: "yes" }
				: { ok: false, problem: "Only yes goes on. Go back and give a new one instead." },
	};
}

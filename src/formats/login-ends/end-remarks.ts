import type { LoginEnd } from "../../model/credential-end.ts";
import { endWords, hasEnded } from "../../model/end-words.ts";
import type { Entry, Remark } from "../../model/target.ts";
import { renewal } from "./renewal.ts";

/** When the logins end that a plan leaves in a file as they are. `set`: what it writes, whose end is told by itself. */
export function endRemarks(
	ends: readonly LoginEnd[],
	before: readonly Entry[],
	after: readonly Entry[],
	set: readonly Entry[],
): readonly Remark[] {
	const isLeft = (key: string) =>
		after.some(({ host, holds }) => host === key && holds === "login") && !set.some(({ host }) => host === key);
	return ends
		.filter(({ key }) => isLeft(key))
		.map(({ key, end, seenAt }) => {
			const at = before.find(({ host, holds }) => host === key && holds === "login")?.at;
			const message = `The login of ${key} in it ${endWords(end, seenAt)}.`;
			const next = hasEnded(end, seenAt) ? ` A new one: ${renewal(key)}` : "";
			return { id: "credential.ends", message: message + next, ...(at && { at }) };
		});
}

import type { LoginEnd } from "../../model/credential-end.ts";
import { endWords, hasEnded } from "../../model/end-words.ts";
import { entryName } from "../../model/entry-name.ts";
import type { Entry, Remark } from "../../model/target.ts";
import { endingLogin } from "./ending-login.ts";
import { renewal } from "./renewal.ts";

/** When the logins end that a plan leaves in a file as they are. `set`: what it writes, whose end is told by itself. */
export function endRemarks(
	ends: readonly LoginEnd[],
	before: readonly Entry[],
	after: readonly Entry[],
	set: readonly Entry[],
): readonly Remark[] {
	const isOf = (login: LoginEnd) => {
		const kinds: readonly Entry["holds"][] = login.stored === undefined ? ["login"] : ["marker", "helper"];
		return ({ host, holds }: Entry) => host === login.key && kinds.includes(holds);
	};
	return ends
		.filter((login) => after.some(isOf(login)) && !set.some(({ host }) => host === login.key))
		.map((login) => {
			const { key, end, seenAt, stored } = login;
			const at = before.find(isOf(login))?.at;
			const message = `The ${stored === undefined ? `login of ${entryName(key)} in it ${endWords(end, seenAt)}` : endingLogin(login)}.`;
			const [line] = hasEnded(end, seenAt) ? renewal(key) : [];
			const next = line === undefined ? "" : ` A new one: ${line}`;
			return { id: "credential.ends", message: message + next, ...(at && { at }) };
		});
}

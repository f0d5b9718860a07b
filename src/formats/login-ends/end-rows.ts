import type { LoginEnd } from "../../model/credential-end.ts";
import { hasEnded } from "../../model/end-words.ts";
import type { FactRow } from "../../model/facts.ts";
import { endingLogin } from "./ending-login.ts";
import { renewal } from "./renewal.ts";

/** A first screen has room for these. */
const most = 4;

/** When the logins in a file end, for the first screen: `owner` is "docker's", "podman's". */
export function endRows(owner: string, ends: readonly LoginEnd[]): readonly FactRow[] {
	const rows = ends.slice(0, most).map((login): FactRow => {
		const { key, end, seenAt } = login;
		const text = `${owner} ${endingLogin(login)}`;
		const [hint] = renewal(key);
		return hasEnded(end, seenAt) ? { status: "warn", text, ...(hint && { hint }) } : { status: "note", text };
	});
	const others = ends.length - rows.length;
	if (others === 0) return rows;
	return [...rows, { status: "note", text: `${others} more of ${owner} logins end later` }];
}

import type { LoginEnd } from "../../model/credential-end.ts";
import { endWords } from "../../model/end-words.ts";
import { entryName } from "../../model/entry-name.ts";

/** "login of quay.io ends …"; "login of quay.io, stored in pass on 2026-11-20, ended …", whatever may have taken its place since. */
export function endingLogin({ key, end, seenAt, stored }: LoginEnd): string {
	const where = stored === undefined ? "" : `, stored in ${stored.helper} on ${stored.at.toISOString().slice(0, 10)},`;
	return `login of ${entryName(key)}${where} ${endWords(end, seenAt)}`;
}

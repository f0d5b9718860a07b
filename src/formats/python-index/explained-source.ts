import { looksLikeToken } from "../../model/looks-like-token.ts";
import type { Explained, ExplainedSource } from "../../model/reader.ts";

/** What decides, by the place it is called by: "/etc/pip.conf:3", "PIP_INDEX_URL"; undefined for what is in no file and no variable. */
export function explainedSource(where: string, key: string): ExplainedSource | undefined {
	if (/^[A-Z][A-Z\d_]*$/.test(where)) return { kind: "env", path: where, key };
	const [, file = where, line] = /^(.*):(\d+)$/s.exec(where) ?? [];
	if (!/[\\/]/.test(file)) return undefined;
	return { kind: "file", path: file, key, ...(line === undefined ? {} : { line: Number(line) }) };
}

/** As whom, unless that is a secret in the place of a name. */
export function explainedUser(username: string | undefined): Pick<Explained, "username"> {
	return username === undefined || username === "" || looksLikeToken(username) ? {} : { username };
}

/** "/etc/pip.conf:3". */
export function placeAt(path: string, line: number | undefined): string {
	return line === undefined ? path : `${path}:${line}`;
}

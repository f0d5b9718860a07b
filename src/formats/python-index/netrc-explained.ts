import type { IndexInput } from "../../model/index-client.ts";
import type { Explained } from "../../model/reader.ts";
import { readNetrc } from "../pip/netrc.ts";
import { explainedUser, placeAt } from "./explained-source.ts";
import { indexHost } from "./index-url.ts";

/** The login that a netrc file has for an index, of that user where one is known; undefined: none. */
export function netrcExplained(
	file: IndexInput["loginFile"],
	url: string,
	username: string | undefined,
	because: string,
): Explained | undefined {
	const host = indexHost(url);
	const reading = file === undefined || host === undefined ? undefined : readNetrc(file.text, host);
	if (file === undefined || !reading?.ok || reading.login === undefined) return undefined;
	const { machine: key, line, username: own } = reading.login;
	if (username !== undefined && username !== own) return undefined;
	const source = { kind: "file", path: file.path, key, line } as const;
	const detail = `${because}the entry "${key}" in ${placeAt(file.path, line)} counts`;
	return { status: "credential", source, ...explainedUser(own), detail };
}

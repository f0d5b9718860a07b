import type { Entry, Reading } from "../../model/target.ts";
import { removeIndexItem, setIndexItem } from "../python-index/index-item-edit.ts";
import { type IndexItem, readIndexItems } from "../python-index/index-items.ts";

/** Poetry knows PyPI by its name alone. */
const pypi = "https://pypi.org/simple/";

const list = ["tool", "poetry", "source"];
const client = "poetry stops at this project until it is put right, and so does pip";

/** The words from before poetry 1.5 (removed with 2.0), each a key of its own. */
const olderWords: readonly string[] = ["default", "secondary"];

/** Poetry's sources, in the order in which they stand (python-poetry.org/docs/repositories). */
export function readPoetrySources(text: string): Reading<readonly Entry[]> {
	const file = readIndexItems(text, list, client);
	return file.ok ? { ok: true, value: file.value.items.flatMap(entryOf) } : file;
}

export function setPoetrySource(text: string, { host, name = "private", role = "explicit" }: Entry): Reading<string> {
	const older = olderWords.includes(role);
	const values = [
		["priority", older ? undefined : role],
		...olderWords.map((word) => [word, role === word ? true : undefined] as const),
	] as const;
	return setIndexItem(text, list, { name, url: host, values }, client);
}

export function removePoetrySource(text: string, { host, name }: Entry): Reading<string> {
	return removeIndexItem(text, list, { url: host, name }, client);
}

function entryOf({ name, url, username, hasPassword, at, value }: IndexItem): readonly Entry[] {
	const host = url ?? (name?.toLowerCase() === "pypi" ? pypi : undefined);
	if (host === undefined) return [];
	const older = olderWords.find((word) => value(word) === "true");
	return [
		{
			host,
			holds: hasPassword ? "login" : "address",
			...(username === undefined ? {} : { username }),
			...(name === undefined ? {} : { name }),
			role: value("priority")?.toLowerCase() ?? older ?? "primary",
			at,
		},
	];
}

import type { Malformed, Position, Reading } from "../../model/target.ts";
import { positionsIn } from "../positions-in.ts";
import { replaceSpans } from "../replace-spans.ts";
import { readToml, type Toml } from "../toml/toml.ts";
import { isAt, settingIn, type TomlPath, tomlItems, tomlSetting } from "../toml/toml-find.ts";
import { placeOf } from "../toml/toml-obstacle.ts";
import { splitIndexUrl } from "./index-url.ts";

/** One index of uv's or pdm's, or a source of poetry's, in a TOML file. */
export interface IndexItem {
	/** In its list, counted from 0. */
	readonly place: number;
	readonly name: string | undefined;
	/** Without user and password. */
	readonly url: string | undefined;
	readonly username: string | undefined;
	/** A password stands in its address. */
	readonly hasPassword: boolean;
	readonly at: Position;
	/** A key's value: a text as it is, anything else as it is written; undefined when it is not there. */
	value(key: string): string | undefined;
}

/** A file with a list of indexes. */
export interface IndexFile {
	readonly toml: Toml;
	readonly items: readonly IndexItem[];
}

/** @param path of the list. @param client what the client does with a file that it cannot read. */
export function readIndexItems(text: string, path: TomlPath, client: string): Reading<IndexFile> {
	const reading = readToml(text, client);
	if (!reading.ok) return reading;
	const malformed = noList(reading.value, path, client);
	if (malformed !== undefined) return { ok: false, malformed };
	const positionOf = positionsIn(text);
	const items = tomlItems(reading.value.tables, path).map(({ table, start }, place): IndexItem => {
		const value = (key: string): string | undefined => valueIn(text, settingIn(table.pairs, [key])?.pair.value);
		const url = value("url");
		const { url: bare, username, password } = splitIndexUrl(url ?? "");
		return {
			place,
			name: value("name"),
			url: url === undefined ? undefined : bare,
			username,
			hasPassword: password !== undefined,
			at: positionOf(start),
			value,
		};
	});
	return { ok: true, value: { toml: reading.value, items } };
}

/** The value of a setting anywhere in the file, as `IndexItem.value` gives it. */
export function tomlText({ text, tables }: Toml, path: TomlPath): string | undefined {
	return valueIn(text, tomlSetting(tables, path)?.pair.value);
}

function valueIn(
	text: string,
	value: { readonly kind: string; readonly start: number; readonly end: number; readonly value?: unknown } | undefined,
): string | undefined {
	if (value === undefined) return undefined;
	return typeof value.value === "string" ? value.value : text.slice(value.start, value.end);
}

/** One pair of brackets too few is a common mistake, and has one cure. */
function noList({ text, tables }: Toml, path: TomlPath, client: string): Malformed | undefined {
	const name = path.join(".");
	const header = tables.find(({ kind, keys }) => kind === "table" && isAt(keys, path));
	if (header !== undefined) {
		const { start, end } = header;
		const mended = replaceSpans(text, [{ start, end, by: `[${text.slice(start, end)}]` }]);
		const title = `Write [[${name}]] instead of [${name}]`;
		return {
			at: placeOf(text, header),
			message: `[${name}] is one table, and the indexes are a list: it takes [[${name}]]`,
			client,
			...(readToml(mended, client).ok && { repair: { title, text: mended } }),
		};
	}
	const pair = tomlSetting(tables, path)?.pair;
	if (pair === undefined || pair.value.kind === "array") return undefined;
	return { at: placeOf(text, pair), message: `"${name}" has to be a list of tables, [[${name}]]`, client };
}

import type { Span } from "../json/json-tree.ts";
import type { TomlInlineTable, TomlKey, TomlPair, TomlTable } from "./toml-tree.ts";

export type TomlPath = readonly string[];

/** Where a value is set, whichever way it is written. */
export interface TomlSetting {
	readonly pair: TomlPair;
	/** Within braces. */
	readonly inline: boolean;
}

/** The one pair with this path from the top; undefined when there is none, or headers make up the table. */
export function tomlSetting(tables: readonly TomlTable[], path: TomlPath): TomlSetting | undefined {
	for (const { kind, keys, pairs } of tables) {
		if (kind === "item" || !isBelow(path, keys)) continue;
		const setting = settingIn(pairs, path.slice(keys.length));
		if (setting !== undefined) return setting;
	}
	return undefined;
}

/** The pair with this path below the table that the pairs stand in. */
export function settingIn(pairs: readonly TomlPair[], path: TomlPath, inline = false): TomlSetting | undefined {
	for (const pair of pairs) {
		if (!isBelow(path, pair.keys)) continue;
		const rest = path.slice(pair.keys.length);
		if (rest.length === 0) return { pair, inline };
		if (pair.value.kind === "inline") return settingIn(pair.value.pairs, rest, true);
	}
	return undefined;
}

/** One table of a list of tables. */
export interface TomlItem extends Span {
	/** [[a.b]] with its pairs, or one of `b = [{…}]`. */
	readonly table: TomlTable | TomlInlineTable;
}

/** The tables of the list with this path, in order, whichever way they are written. */
export function tomlItems(tables: readonly TomlTable[], path: TomlPath): readonly TomlItem[] {
	const blocks = tables.filter((table) => table.kind === "item" && isAt(table.keys, path));
	const list = tomlSetting(tables, path)?.pair.value;
	const inline = list?.kind === "array" ? list.items.filter((item) => item.kind === "inline") : [];
	return [...blocks, ...inline].map((table) => ({ table, start: table.start, end: table.end }));
}

export function isAt(keys: readonly TomlKey[], path: TomlPath): boolean {
	return keys.length === path.length && isBelow(path, keys);
}

/** Whether the path begins with these keys. */
function isBelow(path: TomlPath, keys: readonly TomlKey[]): boolean {
	return keys.length <= path.length && keys.every(({ name }, index) => name === path[index]);
}

import type { Replacement } from "../replace-spans.ts";
import type { Toml } from "./toml.ts";
import { isAt, type TomlPath, tomlItems } from "./toml-find.ts";
import { endOfPairs, insertLines, insertParagraph, lineStart, nextLine } from "./toml-layout.ts";
import { type TomlObstacle, tomlObstacle } from "./toml-obstacle.ts";
import type { TomlPair, TomlTable } from "./toml-tree.ts";

/** Where a new line of a table goes: behind its last one, in the way that the table is written. */
export function placeForPair(
	toml: Toml,
	{ path, item }: { readonly path: TomlPath; readonly item?: number },
	line: string,
): Replacement | TomlObstacle {
	const { text, tables } = toml;
	if (item !== undefined) {
		const table = tomlItems(tables, path)[item]?.table;
		if (table === undefined) throw new Error(`there is no item ${item} of ${path.join(".")}`);
		return table.kind === "inline"
			? { kind: "list", path, start: table.start, end: table.end }
			: below(text, table, line);
	}
	const table = tables.find(({ kind, keys }) => kind !== "item" && isAt(keys, path));
	if (table !== undefined) {
		return table.kind === "top" && table.pairs.length === 0 ? atTop(toml, line) : below(text, table, line);
	}
	const dotted = lastDotted(tables, path);
	if (dotted !== undefined) return belowPair(text, dotted.pair, dotted.prefix(text) + line);
	return tomlObstacle(toml, path, "table") ?? insertParagraph(text, text.length, [`[${path.join(".")}]`, line]);
}

function below(text: string, table: TomlTable, line: string): Replacement {
	const last = table.pairs.at(-1);
	return last === undefined
		? insertLines(text, nextLine(text, endOfPairs(table)), [indentOf(text, table.start) + line])
		: belowPair(text, last, line);
}

function belowPair(text: string, { start, end }: TomlPair, line: string): Replacement {
	return insertLines(text, nextLine(text, end), [indentOf(text, start) + line]);
}

function indentOf(text: string, start: number): string {
	return text.slice(lineStart(text, start), start);
}

/** Before the first header and the comment that belongs to it. */
function atTop({ text, tables }: Toml, line: string): Replacement {
	const first = tables[1];
	if (first === undefined) return insertParagraph(text, text.length, [line]);
	let at = lineStart(text, first.start);
	for (let above = lineStart(text, at - 1); at > 0 && isComment(text.slice(above, at)); ) {
		at = above;
		above = lineStart(text, Math.max(0, at - 1));
	}
	return insertParagraph(text, at, [line]);
}

function isComment(line: string): boolean {
	return /^[ \t]*#/.test(line);
}

interface Dotted {
	readonly pair: TomlPair;
	/** What stands before the last part of its key, as the person wrote it. */
	prefix(text: string): string;
}

/** `uv.a = 1` below [tool] makes a table tool.uv that no header may open again. */
function lastDotted(tables: readonly TomlTable[], path: TomlPath): Dotted | undefined {
	for (const { kind, keys, pairs } of tables.toReversed()) {
		const depth = path.length - keys.length;
		if (kind === "item" || depth <= 0 || !isAt(keys, path.slice(0, keys.length))) continue;
		const rest = path.slice(keys.length);
		const pair = pairs.findLast((known) => known.keys.length > depth && isAt(known.keys.slice(0, depth), rest));
		const end = pair?.keys[depth - 1]?.end;
		if (pair !== undefined && end !== undefined) {
			return { pair, prefix: (text) => `${text.slice(pair.start, end)}.` };
		}
	}
	return undefined;
}

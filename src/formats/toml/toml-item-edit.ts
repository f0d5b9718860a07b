import type { TomlTable as Values } from "smol-toml";
import type { Reading } from "../../model/target.ts";
import type { Span } from "../json/json-tree.ts";
import { readToml, type Toml } from "./toml.ts";
import { isAt, type TomlItem, type TomlPath, tomlItems } from "./toml-find.ts";
import { guardedEdit, type TomlEdit, tableAt } from "./toml-guard.ts";
import { endOfPairs, insertParagraph, lineEndAt, lineStart, nextLine, wholeLines } from "./toml-layout.ts";
import { refusalFor, tomlObstacle } from "./toml-obstacle.ts";
import { type TomlScalar, tomlLine } from "./toml-pairs.ts";

/** Adds a table to a list of tables, behind those that are there. */
export function addTomlItem(
	text: string,
	path: TomlPath,
	pairs: readonly (readonly [key: string, value: TomlScalar])[],
	client: string,
): Reading<string> {
	const reading = readToml(text, client);
	if (!reading.ok) return reading;
	const toml = reading.value;
	const lines = [`[[${path.join(".")}]]`, ...pairs.map(([key, value]) => tomlLine(key, value))];
	const obstacle = tomlObstacle(toml, path, "item");
	const refusal = refusalFor(toml, obstacle, lines, client);
	if (obstacle !== undefined) return { ok: false, malformed: refusal };
	const last = tomlItems(toml.tables, path).at(-1);
	const at = last === undefined ? text.length : nextLine(text, endOfItem(toml, last, path));
	const item = Object.assign(Object.create(null), Object.fromEntries(pairs));
	const intend = intendList(path, (list) => list.push(item));
	return guardedEdit(text, { replacements: [insertParagraph(text, at, lines)], intend }, refusal);
}

/** Takes a table out of a list, by its place counted from 0, with the tables below it. Same text back when it is not there. */
export function removeTomlItem(text: string, path: TomlPath, item: number, client: string): Reading<string> {
	const reading = readToml(text, client);
	if (!reading.ok) return reading;
	const toml = reading.value;
	const found = tomlItems(toml.tables, path)[item];
	if (found === undefined) return { ok: true, value: text };
	const obstacle = tomlObstacle(toml, path, "item");
	const refusal = refusalFor(toml, obstacle, [`take the table out of "${path.join(".")}"`], client);
	if (obstacle !== undefined) return { ok: false, malformed: refusal };
	const lines = wholeLines(text, { start: found.start, end: endOfItem(toml, found, path) });
	const replacements = [{ ...withBlankLine(text, lines), by: "" }];
	const intend = intendList(path, (list) => list.splice(item, 1));
	return guardedEdit(text, { replacements, intend, way: path }, refusal);
}

/** A list without tables is none. */
function intendList(path: TomlPath, change: (list: Values[string][]) => void): TomlEdit["intend"] {
	return (values) => {
		const above = tableAt(values, path.slice(0, -1));
		const name = path.at(-1);
		if (above === undefined || name === undefined) return false;
		const list = above[name] ?? [];
		if (!Array.isArray(list)) return false;
		change(list);
		if (list.length > 0) above[name] = list;
		else delete above[name];
		return true;
	};
}

/** Tables below an item, such as [a.b.c] behind [[a.b]], belong to it while they follow it. */
function endOfItem({ tables }: Toml, { table, end }: TomlItem, path: TomlPath): number {
	if (table.kind === "inline") return end;
	let last = endOfPairs(table);
	for (const below of tables.slice(tables.indexOf(table) + 1)) {
		if (below.keys.length <= path.length || !isAt(below.keys.slice(0, path.length), path)) break;
		last = endOfPairs(below);
	}
	return last;
}

/** The empty line that sets a table apart goes with it: the one below it, or at the end of the file the one above it. */
function withBlankLine(text: string, { start, end }: Span): Span {
	const below = /^[ \t]*\r?\n/.exec(text.slice(end, nextLine(text, end)))?.[0].length ?? 0;
	if (end < text.length) return { start, end: end + below };
	const above = start === 0 ? start : lineStart(text, start - 1);
	const from = /^[ \t]*\r?\n$/.test(text.slice(above, start)) ? above : start;
	return { start: from - (text.endsWith("\n") || from === 0 ? 0 : lineEndAt(text, from).length), end };
}

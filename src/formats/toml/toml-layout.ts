import type { Span } from "../json/json-tree.ts";
import type { Replacement } from "../replace-spans.ts";
import type { TomlTable } from "./toml-tree.ts";

export function lineStart(text: string, offset: number): number {
	return offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** Behind the line's own end. */
export function nextLine(text: string, offset: number): number {
	const end = text.indexOf("\n", offset);
	return end < 0 ? text.length : end + 1;
}

/** The line end in use at a place: that of the line before it, or else the first of the file. */
export function lineEndAt(text: string, offset: number): string {
	const before = text.slice(0, offset).lastIndexOf("\n");
	const end = before < 0 ? text.indexOf("\n") : before;
	return text[end - 1] === "\r" ? "\r\n" : "\n";
}

/** Where a table's own pairs end. */
export function endOfPairs({ end, pairs }: TomlTable): number {
	return pairs.at(-1)?.end ?? end;
}

/** Lines put in at the start of a line or at the end of the text, which keeps its way to end: with a line end or without. */
export function insertLines(text: string, at: number, lines: readonly string[]): Replacement {
	const eol = lineEndAt(text, at);
	const open = at > 0 && text[at - 1] !== "\n";
	const last = open && at === text.length ? "" : eol;
	return { start: at, end: at, by: (open ? eol : "") + lines.join(eol) + last };
}

/** The same with an empty line before them and, where something follows, after them. */
export function insertParagraph(text: string, at: number, lines: readonly string[]): Replacement {
	const before = /^(?:[ \t]*\r?\n)?$/.test(text.slice(lineStart(text, Math.max(0, at - 1)), at)) ? [] : [""];
	const after = at === text.length || /^[ \t]*\r?\n/.test(text.slice(at, nextLine(text, at))) ? [] : [""];
	return insertLines(text, at, [...before, ...lines, ...after]);
}

/** The lines from `start` to `end`, whole. */
export function wholeLines(text: string, { start, end }: Span): Span {
	return { start: lineStart(text, start), end: nextLine(text, end) };
}

import type { Replacement } from "../replace-spans.ts";
import type { ConfigLine } from "./config-text-lines.ts";
import type { ParsedConfig, ParsedOption, ParsedSection } from "./config-text-parse.ts";
import { isPythonBlank } from "./config-text-strip.ts";

/** A text with its lines and options. */
export interface ConfigSource extends ParsedConfig {
	readonly text: string;
}

/** What stands before the first character of a line. */
export function indentOf({ text, lines }: ConfigSource, index: number): string {
	const line = lines[index];
	return line === undefined ? "" : text.slice(line.start, line.from);
}

/** The indent for a further line of an option's value: as those it has, else as the first option that has some goes in. */
export function indentBelow(source: ConfigSource, option: ParsedOption): string {
	const last = option.continuations.at(-1);
	return last === undefined ? indentOf(source, option.line) + stepIn(source) : indentOf(source, last);
}

/** How far values go in below their option. */
export function stepIn(source: ConfigSource): string {
	for (const option of source.sections.flatMap(({ options }) => options)) {
		const outer = indentOf(source, option.line);
		const inner = indentOf(source, option.continuations[0] ?? option.line);
		if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length);
	}
	return "    ";
}

/** How a section's last option, or else the file's last, writes its delimiter: " = ", ": ", "=". */
export function delimiterIn(source: ConfigSource, section: ParsedSection | undefined): string {
	const like = section?.options.at(-1) ?? source.sections.findLast(({ options }) => options.length > 0)?.options.at(-1);
	if (like === undefined) return " = ";
	const { text } = source;
	const before = isPythonBlank(text.charCodeAt(like.delimiter - 1)) ? " " : "";
	return `${before}${text.charAt(like.delimiter)}${gapIn(source, like) === "" ? "" : " "}`;
}

/** The blanks between an option's delimiter and its value; where there is no value, as they would be. */
export function gapIn({ text, lines }: ConfigSource, { delimiter, line: index, parts }: ParsedOption): string {
	const end = lines[index]?.end ?? delimiter + 1;
	let at = delimiter + 1;
	while (at < end && isPythonBlank(text.charCodeAt(at))) at += 1;
	const gap = text.slice(delimiter + 1, at);
	if (gap !== "" || parts[0] !== "") return gap;
	return text.charAt(delimiter) === ":" || isPythonBlank(text.charCodeAt(delimiter - 1)) ? " " : "";
}

/** What ends a line; where nothing does, what ends most lines of the file. */
export function lineEnd({ text, lines }: ConfigSource, index: number): string {
	const own = endOf(text, lines[index]);
	if (own !== "") return own;
	const counts = new Map<string, number>([["\n", 0]]);
	for (const line of lines) {
		const end = endOf(text, line);
		if (end !== "") counts.set(end, (counts.get(end) ?? 0) + 1);
	}
	return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

function endOf(text: string, line: ConfigLine | undefined): string {
	return line === undefined ? "" : text.slice(line.end, line.next);
}

/** Whole lines below the line `index`, or at the start of an empty text; a last line without an end gets one. */
export function linesBelow(source: ConfigSource, index: number, added: readonly string[]): Replacement {
	const line = source.lines[index];
	const at = line?.next ?? 0;
	const end = lineEnd(source, index);
	const isOpen = line !== undefined && line.end === line.next;
	return { start: at, end: at, by: (isOpen ? end : "") + added.map((words) => words + end).join("") };
}

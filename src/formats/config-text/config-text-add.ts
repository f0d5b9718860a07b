import type { Replacement } from "../replace-spans.ts";
import { type ConfigSource, delimiterIn, indentOf, linesBelow, stepIn } from "./config-text-layout.ts";
import type { ParsedSection } from "./config-text-parse.ts";
import { pythonStrip } from "./config-text-strip.ts";

/** A new option at the end of its section, or in a new section at the end of the file. */
export function addOption(
	source: ConfigSource,
	{ section: name, key }: { readonly section: string; readonly key: string },
	value: string | readonly string[],
): Replacement {
	const index = source.sections.findLastIndex((section) => section.name === name);
	const section = source.sections[index];
	const indent = section === undefined ? "" : indentIn(source, section, source.sections[index + 1]);
	const delimiter = delimiterIn(source, section);
	const lines =
		typeof value === "string"
			? [indent + pythonStrip(`${key}${delimiter}${value}`)]
			: [indent + pythonStrip(`${key}${delimiter}`), ...value.map((item) => indent + stepIn(source) + item)];
	if (section !== undefined) return linesBelow(source, lastLine(source, section), lines);
	const last = source.lines.at(-1);
	const apart = last === undefined || last.from === last.to ? [] : [""];
	return linesBelow(source, source.lines.length - 1, [...apart, `[${name}]`, ...lines]);
}

/** As the section's last option, deeper than which is part of its value; in an empty one deep enough for the next header not to be part of this. */
function indentIn(source: ConfigSource, section: ParsedSection, next: ParsedSection | undefined): string {
	const last = section.options.at(-1);
	if (last !== undefined) return indentOf(source, last.line);
	const own = indentOf(source, section.line);
	const below = next === undefined ? "" : indentOf(source, next.line);
	return below.length > own.length ? below : own;
}

/** The line to write below: what an option has last, or the header with comments on it, unless they are the next header's. */
function lastLine(source: ConfigSource, { line: header, options }: ParsedSection): number {
	const last = options.at(-1);
	if (last !== undefined) return last.continuations.at(-1) ?? last.line;
	let index = header;
	while (isComment(source, index + 1)) index += 1;
	const next = source.lines[index + 1];
	return next === undefined || next.from === next.to ? index : header;
}

function isComment({ text, lines }: ConfigSource, index: number): boolean {
	const line = lines[index];
	const first = line === undefined || line.from === line.to ? "" : text.charAt(line.from);
	return first === "#" || first === ";";
}

import { type ConfigLine, configLines } from "./config-text-lines.ts";
import { pythonStrip } from "./config-text-strip.ts";

/** An option with the lines it takes; lines are counted from 0. */
export interface ParsedOption {
	readonly key: string;
	readonly written: string;
	readonly line: number;
	/** Offset of its `=` or `:`. */
	readonly delimiter: number;
	/** Its value, line by line: what stands behind the delimiter, then every continuation, blank lines between them included. */
	readonly parts: string[];
	/** The lines that continue it. */
	readonly continuations: number[];
}

/** A header with what stands below it; [DEFAULT] may come more than once. */
export interface ParsedSection {
	readonly name: string;
	readonly line: number;
	readonly options: ParsedOption[];
}

/** The first thing Python refuses; `line` from 0, `earlier` where its namesake stands. */
export type ConfigProblem =
	| { readonly kind: "no-section" | "syntax"; readonly line: number }
	| { readonly kind: "duplicate-section" | "duplicate-option"; readonly line: number; readonly earlier: number };

export interface ParsedConfig {
	readonly lines: readonly ConfigLine[];
	readonly sections: readonly ParsedSection[];
	readonly problem: ConfigProblem | undefined;
	/** Whether there is a header that Pythons before 3.10 take otherwise. */
	readonly ambiguous: boolean;
}

/** Python's name for the section that all others inherit from. */
export const defaultSection = "DEFAULT";

/** The value of an option. Python strips the end of the whole, which drops blank lines below it; its start is kept. */
export function configValue({ parts }: ParsedOption): string {
	let last = parts.length;
	while (last > 1 && parts[last - 1] === "") last -= 1;
	return parts.slice(0, last).join("\n");
}

/** Where the walk stands, as in CPython's Lib/configparser.py, `RawConfigParser._read`. */
interface Walk {
	readonly text: string;
	readonly lines: readonly ConfigLine[];
	readonly greedy: boolean;
	readonly sections: ParsedSection[];
	/** Headers that may not come again. */
	readonly headers: Map<string, number>;
	/** Options of the section, by key; those of [DEFAULT] go on when it comes again. */
	known: Map<string, number>;
	readonly knownDefaults: Map<string, number>;
	/** Undefined below a header and below an option without a name: neither can be continued. */
	option: ParsedOption | undefined;
	indent: number;
	ambiguous: boolean;
	/** Python goes on after a line it cannot read, and refuses the file at its end. */
	syntax: ConfigProblem | undefined;
}

/** Reads as `configparser.RawConfigParser()` does; `greedy` as Python 3.10 and later, whose headers end at the last bracket. */
export function parseConfigText(text: string, greedy: boolean): ParsedConfig {
	const lines = configLines(text);
	const knownDefaults = new Map<string, number>();
	const walk: Walk = {
		text,
		lines,
		greedy,
		sections: [],
		headers: new Map(),
		known: new Map(),
		knownDefaults,
		option: undefined,
		indent: 0,
		ambiguous: false,
		syntax: undefined,
	};
	for (let index = 0; index < lines.length; index += 1) {
		const problem = readLine(walk, index);
		if (problem !== undefined) return { lines, sections: walk.sections, problem, ambiguous: walk.ambiguous };
	}
	return { lines, sections: walk.sections, problem: walk.syntax, ambiguous: walk.ambiguous };
}

function readLine(walk: Walk, index: number): ConfigProblem | undefined {
	const { text, option } = walk;
	const line = walk.lines[index];
	if (line === undefined) return undefined;
	if (line.from === line.to) {
		option?.parts.push("");
		return undefined;
	}
	const first = text[line.from];
	if (first === "#" || first === ";") return undefined;
	const indent = line.from - line.start;
	if (option !== undefined && indent > walk.indent) {
		option.parts.push(text.slice(line.from, line.to));
		option.continuations.push(index);
		return undefined;
	}
	walk.indent = indent;
	const name = first === "[" ? headerName(walk, line) : undefined;
	if (name !== undefined) return openSection(walk, name, index);
	if (walk.sections.length === 0) return { kind: "no-section", line: index };
	return readOption(walk, line, index);
}

/** Brackets with something between them; what stands behind them is ignored. */
function headerName(walk: Walk, { from, to }: ConfigLine): string | undefined {
	const line = walk.text.slice(from, to);
	const [first, last] = [line.indexOf("]"), line.lastIndexOf("]")];
	if (first !== last) walk.ambiguous = true;
	const close = walk.greedy ? last : first;
	return close > 1 ? line.slice(1, close) : undefined;
}

function openSection(walk: Walk, name: string, index: number): ConfigProblem | undefined {
	const earlier = walk.headers.get(name);
	if (earlier !== undefined) return { kind: "duplicate-section", line: index, earlier };
	const isDefault = name === defaultSection;
	if (!isDefault) walk.headers.set(name, index);
	walk.known = isDefault ? walk.knownDefaults : new Map();
	walk.sections.push({ name, line: index, options: [] });
	walk.option = undefined;
	return undefined;
}

function readOption(walk: Walk, line: ConfigLine, index: number): ConfigProblem | undefined {
	const { text } = walk;
	const delimiter = delimiterIn(text, line);
	if (delimiter === undefined) {
		walk.syntax ??= { kind: "syntax", line: index };
		return undefined;
	}
	const written = pythonStrip(text.slice(line.from, delimiter));
	if (written === "") walk.syntax ??= { kind: "syntax", line: index };
	const key = written.toLowerCase();
	const earlier = walk.known.get(key);
	if (earlier !== undefined) return { kind: "duplicate-option", line: index, earlier };
	walk.known.set(key, index);
	const value = pythonStrip(text.slice(delimiter + 1, line.to));
	const option = { key, written, line: index, delimiter, parts: [value], continuations: [] };
	walk.sections.at(-1)?.options.push(option);
	walk.option = written === "" ? undefined : option;
	return undefined;
}

/** The first `=` or `:`. */
function delimiterIn(text: string, { from, to }: ConfigLine): number | undefined {
	for (let at = from; at < to; at += 1) {
		const code = text.charCodeAt(at);
		if (code === 0x3d || code === 0x3a) return at;
	}
	return undefined;
}

import type { Malformed, Position } from "../../model/target.ts";
import { type ConfigProblem, type ParsedConfig, parseConfigText } from "./config-text-parse.ts";

/** Run with pip 18 to 26 and twine 4 to 7: a file that does not parse stops pip before it looks at its arguments. */
const stops =
	'pip stops at every command with this file, even at "pip --version", and twine uploads nothing until it is put right';

/** Why Python refuses this text; undefined when it reads it. Never quotes a line: it may be a secret. */
export function configMalformed(text: string, parsed: ParsedConfig, greedy: boolean): Malformed | undefined {
	const { problem } = parsed;
	if (problem === undefined) return undefined;
	const at = configPosition(parsed, problem.line);
	if (!text.startsWith("\ufeff")) return { at, message: messageFor(problem), client: stops };
	const rest = text.slice(1);
	const readable = parseConfigText(rest, greedy).problem === undefined;
	return {
		at,
		message: "the file starts with a byte order mark, so Python does not recognise its first line",
		client: stops,
		...(readable && { repair: { title: "Remove the byte order mark", text: rest } }),
	};
}

/** Where the first character of a line stands that is not blank; the line counted from 0. */
export function configPosition({ lines }: Pick<ParsedConfig, "lines">, index: number): Position {
	const line = lines[index];
	return { line: index + 1, column: line === undefined ? 1 : line.from - line.start + 1 };
}

function messageFor(problem: ConfigProblem): string {
	switch (problem.kind) {
		case "no-section":
			return "there is text before the first [section]";
		case "syntax":
			return "this line is neither a comment, a [section], an option with = or :, nor indented to continue the value above";
		case "duplicate-section":
			return `this section stands at line ${problem.earlier + 1} already`;
		case "duplicate-option":
			return `this option stands in the same section at line ${problem.earlier + 1} already, in the same or other letter case`;
	}
}

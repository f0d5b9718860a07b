import type { Replacement } from "../replace-spans.ts";
import { itemStretches } from "./config-text-items.ts";
import { type ConfigSource, gapIn, indentBelow, lineEnd, linesBelow } from "./config-text-layout.ts";
import type { ParsedOption } from "./config-text-parse.ts";

/** A text as the whole value; its continuations go, with the comments among them. */
export function changeValue(source: ConfigSource, option: ParsedOption, value: string): Replacement {
	const gap = gapIn(source, option);
	return { start: option.delimiter + 1, end: valueEnd(source, option), by: gap + value };
}

/** Items as the whole value, laid out as the value was: on one line, or one a line. */
export function changeItems(source: ConfigSource, option: ParsedOption, items: readonly string[]): Replacement {
	const { delimiter, line, parts, continuations } = option;
	if (parts[0] !== "" && continuations.length === 0) return changeValue(source, option, items.join(" "));
	const [first = "", ...rest] = items;
	const below = lineEnd(source, line) + indentBelow(source, option);
	const head = parts[0] === "" ? below + first : gapIn(source, option) + first;
	return { start: delimiter + 1, end: valueEnd(source, option), by: [head, ...rest].join(below) };
}

/** The last line is kept from its first trailing blank on; behind a delimiter alone, only the end of the line is. */
function valueEnd({ lines }: ConfigSource, { delimiter, line, parts, continuations }: ParsedOption): number {
	const last = lines[continuations.at(-1) ?? line];
	if (last === undefined) return delimiter + 1;
	return parts[0] === "" && continuations.length === 0 ? last.end : last.to;
}

/** One more item behind those that are there. */
export function addItem(source: ConfigSource, option: ParsedOption, item: string): Replacement {
	const { line, parts, continuations } = option;
	const last = source.lines[line];
	if (last !== undefined && parts[0] !== "" && continuations.length === 0) {
		return { start: last.to, end: last.to, by: ` ${item}` };
	}
	return linesBelow(source, continuations.at(-1) ?? line, [indentBelow(source, option) + item]);
}

/** An option with every line of its value, or they would become part of the value above. */
export function cutOption({ lines }: ConfigSource, { line, continuations }: ParsedOption): Replacement {
	const start = lines[line]?.start ?? 0;
	return { start, end: lines[continuations.at(-1) ?? line]?.next ?? start, by: "" };
}

/** Every occurrence of an item, with its line when it has one of its own. Undefined: what is left of a line would become a comment. */
export function cutItem(source: ConfigSource, option: ParsedOption, item: string): readonly Replacement[] | undefined {
	const places = [
		{ index: option.line, from: option.delimiter + 1 },
		...option.continuations.map((index) => ({ index, from: source.lines[index]?.start ?? 0 })),
	];
	const cuts = places.map(({ index, from }) => cutsInLine(source, index, from, item));
	return cuts.some((each) => each === undefined) ? undefined : cuts.flatMap((each) => each ?? []);
}

/** `from`: where the value starts in this line; a continuation is nothing else. */
function cutsInLine(
	{ text, lines }: ConfigSource,
	index: number,
	from: number,
	item: string,
): readonly Replacement[] | undefined {
	const { start, to, next } = lines[index] ?? { start: from, to: from, next: from };
	const isContinuation = from === start;
	const found = itemStretches(text, from, to);
	const isCut = found.map((each) => text.slice(each.start, each.end) === item);
	const first = found[isCut.indexOf(false)];
	if (first === undefined) return [isContinuation ? { start, end: next, by: "" } : { start: from, end: to, by: "" }];
	if (isContinuation && isCut[0] && /[#;]/.test(text.charAt(first.start))) return undefined;
	return found.flatMap((each, at) => {
		if (!isCut[at]) return [];
		const before = found[at - 1]?.end ?? each.start;
		const after = found[at + 1]?.start ?? each.end;
		return [
			each.start < first.start ? { start: each.start, end: after, by: "" } : { start: before, end: each.end, by: "" },
		];
	});
}

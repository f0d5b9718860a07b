import type { Span } from "./json/json-tree.ts";

export interface Replacement extends Span {
	readonly by: string;
}

/** The text with each span replaced; they may come in any order and must not overlap. */
export function replaceSpans(text: string, replacements: readonly Replacement[]): string {
	const parts: string[] = [];
	let from = 0;
	for (const { start, end, by } of [...replacements].sort((left, right) => left.start - right.start)) {
		parts.push(text.slice(from, start), by);
		from = end;
	}
	parts.push(text.slice(from));
	return parts.join("");
}

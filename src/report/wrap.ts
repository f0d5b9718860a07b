import { wrapText } from "./wrap-text.ts";

/** Prose in lines of at most `width` cells, each behind `indent`; a word longer than a line stays whole, so that it can be copied. */
export function wrap(text: string, width: number, indent = ""): readonly string[] {
	return wrapText(text, Math.max(1, width - indent.length), "whole").map((line) => (indent + line).trimEnd());
}

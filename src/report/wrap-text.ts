import { textWidth } from "./text-width.ts";

let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Iterable<Intl.SegmentData> {
	segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
	return segmenter.segment(text);
}

/** Pieces of a text that fit into `width` cells each; at least one character a piece. */
export function chopText(text: string, width: number): readonly string[] {
	const pieces: string[] = [];
	let piece = "";
	let used = 0;
	for (const { segment } of graphemes(text)) {
		const cells = textWidth(segment);
		if (used + cells > width && piece !== "") {
			pieces.push(piece);
			piece = "";
			used = 0;
		}
		piece += segment;
		used += cells;
	}
	return [...pieces, piece];
}

/** What becomes of a word that is longer than a line: a screen has to cut it; printed, it stays whole, so that it can be copied. */
type LongWords = "cut" | "whole";

/** Lines of at most `width` cells, broken between words. */
export function wrapText(text: string, width: number, longWords: LongWords): readonly string[] {
	const lines: string[] = [];
	let line: string | undefined;
	let used = 0;
	for (const word of text.split(" ")) {
		const cells = textWidth(word);
		if (line !== undefined && used + 1 + cells <= width) {
			line += ` ${word}`;
			used += 1 + cells;
			continue;
		}
		if (line !== undefined) lines.push(line);
		const pieces = cells <= width || longWords === "whole" ? [word] : chopText(word, Math.max(1, width));
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? "";
		used = textWidth(line);
	}
	return [...lines, line ?? ""];
}

/** At most `width` cells: what does not fit gives way to an ellipsis. */
export function fitText(text: string, width: number): string {
	if (width <= 0) return "";
	// Marks take no cell: cut generously before measuring what may be very long.
	const start = text.slice(0, width * 16);
	if (start.length === text.length && textWidth(text) <= width) return text;
	const head = chopText(start, width - 1)[0] ?? "";
	return textWidth(head) < width ? `${head}…` : "…";
}

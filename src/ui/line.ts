import type { Tone } from "../report/paint.ts";
import { textWidth } from "../report/text-width.ts";
import { visible } from "../report/visible.ts";
import { fitText, wrapText } from "../report/wrap-text.ts";

/** A run of text in one tone; always safe to draw. */
export interface Span {
	readonly text: string;
	readonly tone: Tone;
}

/** One row of the screen. */
export type Line = readonly Span[];

export const blank: Line = [];

/** The only way text gets on a screen: whatever it came from, it cannot act on the terminal. */
export function span(text: string, tone: Tone = "plain"): Span {
	return { text: visible(text), tone };
}

export function lineWidth(line: Line): number {
	return line.reduce((sum, part) => sum + textWidth(part.text), 0);
}

/** Cut to `width` cells. */
export function fitLine(line: Line, width: number): Line {
	const fitted: Span[] = [];
	let left = width;
	for (const part of line) {
		const cells = textWidth(part.text);
		if (cells > left) {
			if (left > 0) fitted.push({ ...part, text: fitText(part.text, left) });
			return fitted;
		}
		fitted.push(part);
		left -= cells;
	}
	return fitted;
}

/** Cut or filled to exactly `width` cells. */
export function padLine(line: Line, width: number): Line {
	const fitted = fitLine(line, width);
	const gap = width - lineWidth(fitted);
	return gap > 0 ? [...fitted, span(" ".repeat(gap))] : fitted;
}

/** A text on as many rows as it needs; rows after the first start below `first`'s end, so that a label stands out. */
export function paragraph(text: string, width: number, tone: Tone = "plain", first: Line = []): readonly Line[] {
	const indent = lineWidth(first);
	return wrapText(visible(text), Math.max(1, width - indent), "cut").map((row, index) =>
		fitLine([...(index === 0 || indent === 0 ? first : [span(" ".repeat(indent))]), { text: row, tone }], width),
	);
}

/** Left and right on one row, the right one against the edge; the right one gives way. */
export function spread(left: Line, right: Line, width: number): Line {
	const gap = width - lineWidth(left) - lineWidth(right);
	return gap >= 2 ? [...left, span(" ".repeat(gap)), ...right] : fitLine(left, width);
}

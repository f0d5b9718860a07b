import type { UserError } from "../model/errors.ts";
import { type Line, paragraph, span } from "./line.ts";

/** In the plan's place when it cannot be made: why, what to type next, and the ways on from here. */
export function refusalLines({ message, next }: UserError, width: number): readonly Line[] {
	const ways = [
		...next.map((line): readonly [string, string] => ["next", line]),
		["or", "r tries again; Esc goes back, every answer is kept: choose another way to sign in, or answer otherwise"],
	] as const;
	return [
		...paragraph("The plan cannot be made", width, "strong", [span("  FAIL    ", "fail")]),
		...paragraph(message, width, "plain", [span("          ")]),
		...ways.flatMap(([label, words], index) => {
			const shown = ways[index - 1]?.[0] === label ? "" : label;
			return paragraph(words, width, "plain", [span(`  ${shown.padEnd(8)}`, "accent")]);
		}),
	];
}

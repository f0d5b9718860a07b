import { textWidth } from "../report/text-width.ts";
import type { KeyHint } from "./key-hints.ts";
import { fitLine, type Line, lineWidth, paragraph, span, spread } from "./line.ts";

/** From this width on the program's name stands beside the title. */
const nameFrom = 60;

export function headerLines(step: number, title: string, width: number): readonly Line[] {
	const right: Line = [span(`${step}/6  `, "dim"), span(title, "strong")];
	const header = width >= nameFrom ? spread([span("registry-setup", "title")], right, width) : fitLine(right, width);
	const name = width >= nameFrom && lineWidth(header) <= textWidth("registry-setup");
	return [name ? fitLine(right, width) : header, [span("-".repeat(width), "dim")]];
}

/** What is out of sight, said in the rule: "-- 12 more below: Down ---". */
export function footerRule(
	hidden: { readonly above: number; readonly below: number },
	key: string,
	width: number,
): Line {
	const { above, below } = hidden;
	const parts = [above > 0 ? `${above} more above` : undefined, below > 0 ? `${below} more below: ${key}` : undefined];
	const label = parts.filter((part) => part !== undefined).join(", ");
	if (label === "") return [span("-".repeat(width), "dim")];
	const start = `-- ${label} `;
	return fitLine([span(start, "accent"), span("-".repeat(Math.max(0, width - textWidth(start))), "dim")], width);
}

/** As many keys as fit; the one that lists the others always does. */
export function footerLine(hints: readonly KeyHint[], width: number): Line {
	const gap = width >= nameFrom ? 4 : 2;
	const between = width >= nameFrom ? "  " : " ";
	const cells = (hint: KeyHint): number => textWidth(hint.key + between + hint.does) + gap;
	const listKey = hints.find((hint) => hint.key === "?");
	let left = width - 2 + gap - (listKey === undefined ? 0 : cells(listKey));
	const shown = hints.filter((hint) => {
		if (hint === listKey) return true;
		left -= cells(hint);
		return left >= 0;
	});
	return fitLine(
		[
			span("  "),
			...shown.flatMap((hint, index) => [
				span(index === 0 ? "" : " ".repeat(gap)),
				span(hint.key, "accent"),
				span(`${between}${hint.does}`, "dim"),
			]),
		],
		width,
	);
}

/** The list of keys, instead of the screen. */
export function helpLines(hints: readonly KeyHint[], width: number): readonly Line[] {
	const column = Math.max(...hints.map((hint) => textWidth(hint.key))) + 4;
	return hints.flatMap((hint) => {
		const head: Line = [span(`  ${hint.key.padEnd(column - 2)}`, "accent")];
		return paragraph(hint.more, width, "plain", head);
	});
}

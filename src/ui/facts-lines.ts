import type { FactRow } from "../model/facts.ts";
import type { RecipeOffer } from "../model/setup.ts";
import type { Tone } from "../report/paint.ts";
import { textWidth } from "../report/text-width.ts";
import { wrapText } from "../report/wrap-text.ts";
import { blank, fitLine, type Line, lineWidth, paragraph, span } from "./line.ts";
import { resumedText } from "./resumed-text.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

const tones: Readonly<Record<FactRow["status"], Tone>> = { ok: "ok", note: "accent", warn: "warn", skip: "dim" };

/** "  warn  " */
const margin = 8;

export function statusLine(word: string, tone: Tone): Line {
	return [span(`  ${word.padEnd(4)}  `, tone)];
}

/** Step 1: what was found, row by row in fixed order, then what is offered. */
export function factsLines(context: WizardContext, state: WizardState): readonly Line[] {
	const width = state.size.columns;
	const rows = context.setup.looks.flatMap(({ id, title }): readonly (FactRow | string)[] =>
		state.awaited.includes(id) ? [title] : (state.seen[id]?.rows ?? []),
	);
	const hintColumn = columnForHints(rows, width);
	const words = resumedText(context);
	const label = context.resumed?.refused === undefined ? statusLine("done", "ok") : statusLine("FAIL", "fail");
	return [
		...(words === undefined ? [] : [...paragraph(words, width, "plain", label), blank]),
		...rows.flatMap((row) => (typeof row === "string" ? [awaitedLine(row, width)] : factLines(row, width, hintColumn))),
		...context.setup.offers(state.facts).flatMap((offer) => offerLines(offer, state, width)),
		blank,
		...paragraph(
			"Nothing is changed until you approve the plan in step 5. Nothing is reported to anyone.",
			width,
			"dim",
			[span("  ")],
		),
	];
}

function awaitedLine(name: string, width: number): Line {
	return fitLine([...statusLine("...", "dim"), span(name, "dim")], width);
}

/** Hints stand in one column when the window is wide enough for both. */
function columnForHints(rows: readonly (FactRow | string)[], width: number): number | undefined {
	const texts = rows.flatMap((row) => (typeof row === "string" || row.hint === undefined ? [] : [textWidth(row.text)]));
	const column = margin + Math.max(0, ...texts) + 3;
	return width >= 100 && width - column >= 30 ? column : undefined;
}

function factLines(row: FactRow, width: number, hintColumn: number | undefined): readonly Line[] {
	const head = statusLine(row.status, tones[row.status]);
	const tone = row.status === "skip" ? "dim" : "plain";
	if (row.hint === undefined) return paragraph(row.text, width, tone, head);
	if (hintColumn === undefined) {
		return [
			...paragraph(row.text, width, tone, head),
			...paragraph(row.hint, width, "dim", [span(" ".repeat(margin))]),
		];
	}
	const text: Line = [...head, span(row.text, tone)];
	const gap = span(" ".repeat(Math.max(1, hintColumn - lineWidth(text))));
	const [first = "", ...more] = wrapText(span(row.hint).text, width - hintColumn - 1, "cut");
	return [
		fitLine([...text, gap, span(first, "dim")], width),
		...more.map((part): Line => [span(" ".repeat(hintColumn)), span(part, "dim")]),
	];
}

function offerLines(offer: RecipeOffer, state: WizardState, width: number): readonly Line[] {
	const wanted = state.said.recipes.includes(offer.recipe);
	const box = span(wanted ? "  [x]   " : "  [ ]   ", wanted ? "selected" : "plain");
	return [
		blank,
		...paragraph(`${offer.title}, as part of the plan.`, width, "plain", [box]),
		...paragraph(`${offer.why} The plan says more. Press ${offer.key} to choose it or not.`, width, "dim", [
			span(" ".repeat(margin)),
		]),
	];
}

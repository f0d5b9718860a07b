import type { Match } from "../model/registry.ts";
import type { MethodOption } from "../model/setup.ts";
import { textWidth } from "../report/text-width.ts";
import { awaitedTitles } from "./awaited-titles.ts";
import { blank, fitLine, type Line, paragraph, span } from "./line.ts";
import { questionAt } from "./places.ts";
import { tradeoffLines, tradeoffTable } from "./tradeoff-lines.ts";
import { bodyHeight, type WizardContext, type WizardState } from "./wizard-state.ts";

/** From this width on the trade-offs stand beside the list, below it otherwise. */
const paneFrom = 72;

export interface MethodView {
	readonly title: string;
	readonly head: readonly Line[];
	readonly possible: readonly MethodOption[];
	readonly highlighted: MethodOption | undefined;
	/** How many methods the list shows at once. */
	readonly limit: number;
	readonly below: readonly Line[];
	/** The trade-offs of the highlighted method. */
	readonly pane: readonly Line[];
	readonly paneHeight: number;
	readonly beside: boolean;
	readonly listWidth: number;
	readonly paneWidth: number;
	/** All methods side by side; scrolls in both directions. */
	readonly table: readonly Line[];
	readonly tableHeight: number;
	readonly options: readonly MethodOption[];
}

/** Step 3 for the registry at the state's place; undefined when the place is another. */
export function methodView(context: WizardContext, state: WizardState): MethodView | undefined {
	const question = questionAt(context, state);
	if (question?.step !== "method") return undefined;
	const { match, index } = question;
	const { columns } = state.size;
	const options = context.setup.methods(state.facts, match);
	const possible = options.filter((option) => option.availability.available);
	const highlighted =
		possible.find((option) => option.method.id === state.method.highlighted) ??
		possible.find((option) => option.suggested) ??
		possible[0];
	const beside = columns >= paneFrom;
	const listWidth = beside ? listColumns(possible, columns) : columns;
	const paneWidth = beside ? columns - listWidth - 3 : columns - 2;
	const head = headLines(match, columns);
	const height = bodyHeight(state.size) - head.length;
	const below = impossibleLines(options, (option) => awaitedTitles(context, state, option.method.reads), columns);
	const pane = highlighted === undefined ? [] : tradeoffLines(highlighted, paneWidth);
	const rows = share(height, possible.length, below.length, pane.length, beside);
	const of = state.said.references.length;
	return {
		title: of > 1 ? `How to sign in (${index + 1} of ${of})` : "How to sign in",
		head,
		possible,
		highlighted,
		limit: rows.list,
		below: cut(below, rows.below, columns),
		pane,
		paneHeight: rows.pane,
		beside,
		listWidth,
		paneWidth,
		table: tradeoffTable(options, columns, state.method.across),
		tableHeight: height,
		options,
	};
}

function headLines(match: Match, width: number): readonly Line[] {
	return [
		fitLine([span("  "), span(match.reference, "strong")], width),
		...match.notes.flatMap((note) => paragraph(note, width, "dim", [span("  note  ", "accent")])),
		blank,
	];
}

/** As wide as its longest label, as far as that leaves the pane room to be read. */
function listColumns(possible: readonly MethodOption[], columns: number): number {
	const labels = possible.map(({ method, suggested }) => textWidth(method.label) + (suggested ? 14 : 3));
	return Math.max(30, Math.min(columns - 41, Math.floor(columns / 2), Math.max(...labels, 0)));
}

interface Share {
	readonly list: number;
	readonly pane: number;
	readonly below: number;
}

/** The rows each part gets: the list first, then some of the trade-offs, then what cannot be chosen. */
function share(height: number, list: number, below: number, pane: number, beside: boolean): Share {
	if (beside) {
		const forBelow = Math.min(below, Math.max(0, height - Math.max(list, Math.min(pane, 8))));
		const room = Math.max(1, height - forBelow);
		return { list: Math.min(list, room), pane: Math.min(room, Math.max(list, pane)), below: forBelow };
	}
	const forPane = Math.min(pane, Math.max(4, Math.floor(height / 2)));
	const forList = Math.max(1, Math.min(list, height - forPane - 1));
	const forBelow = Math.max(0, Math.min(below, height - forPane - 1 - forList));
	return { list: forList, pane: Math.max(1, height - forList - forBelow - 1), below: forBelow };
}

/** Full width, so that a command stands on one row whenever it can. */
function impossibleLines(
	options: readonly MethodOption[],
	awaited: (option: MethodOption) => readonly string[],
	width: number,
): readonly Line[] {
	const lines = options.flatMap((option): readonly Line[] => {
		const { method, availability } = option;
		if (availability.available) return [];
		const open = awaited(option);
		const because = open.length > 0 ? `still looking at ${open.join(", ")}` : availability.because;
		return [
			...paragraph(`${method.label}: ${because}`, width - 1, "plain", [span("  -  ")]),
			...(open.length > 0 ? [] : availability.enable).flatMap((command) =>
				paragraph(command, width - 1, "accent", [span("     ")]),
			),
		];
	});
	return lines.length === 0 ? [] : [blank, [span("  Cannot be chosen now", "dim")], ...lines];
}

function cut(lines: readonly Line[], height: number, width: number): readonly Line[] {
	if (lines.length <= height) return lines;
	if (height < 2) return [];
	return [...lines.slice(0, height - 1), fitLine([span("  the rest: t", "dim")], width)];
}

import type { PackageKind } from "../model/registry.ts";
import { textWidth } from "../report/text-width.ts";
import { blank, fitLine, type Line, paragraph, span, spread } from "./line.ts";
import { originText } from "./origin-text.ts";
import { type RegistryList, type RegistryRow, registryList } from "./registry-rows.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** From this many on, a list is worth a line of its own for the filter. */
export const longList = 7;

export interface RegistriesView {
	readonly list: RegistryList;
	readonly highlighted: RegistryRow | undefined;
	/** Stays on top. */
	readonly head: readonly Line[];
	readonly lines: readonly Line[];
	/** Rows of `lines` that hold the highlighted entry. */
	readonly focus: { readonly first: number; readonly last: number };
	/** Stays at the bottom: what is worth knowing about the highlighted row. */
	readonly foot: readonly Line[];
}

const headings: Readonly<Record<PackageKind, string>> = { container: "Containers", python: "Python packages" };

export function registriesView(context: WizardContext, state: WizardState): RegistriesView {
	const { columns } = state.size;
	const { filter } = state.registries;
	const list = registryList(context.setup, state.facts, context.start, state.said, filter);
	const highlighted = list.rows.find((row) => row.id === state.registries.highlighted) ?? list.rows[0];
	const { lines, focus } = listLines(list, highlighted, columns, context.home);
	return {
		list,
		highlighted,
		head: headLines(list, filter, columns),
		lines: list.rows.length > 0 ? lines : emptyLines(context, list, filter, columns),
		focus,
		foot: footLines(state, highlighted, columns),
	};
}

function headLines(list: RegistryList, filter: string, width: number): readonly Line[] {
	if (filter === "" && list.total <= longList) return [];
	const counts = `${list.shown} of ${list.total} shown, ${list.chosen} chosen  `;
	return [spread([span("  Find: ", "accent"), span(filter)], [span(counts, "dim")], width), blank];
}

function emptyLines(context: WizardContext, list: RegistryList, filter: string, width: number): readonly Line[] {
	const said =
		list.problem ??
		(filter === "" ? "Nothing on this laptop and in this folder names a registry." : "Nothing matches.");
	return [
		...paragraph(said, width, filter === "" ? "plain" : "warn", [span("  ")]),
		blank,
		...paragraph("Type or paste an address, such as:", width, "plain", [span("  ")]),
		...context.setup.families.flatMap(({ label, example }) =>
			width >= 72
				? [fitLine([span("    "), span(example.padEnd(40)), span(`  ${label}`, "dim")], width)]
				: [fitLine([span("    "), span(example)], width), fitLine([span("      "), span(label, "dim")], width)],
		),
	];
}

function listLines(
	list: RegistryList,
	highlighted: RegistryRow | undefined,
	width: number,
	home: string,
): Pick<RegistriesView, "lines" | "focus"> {
	const lines: Line[] = [];
	const kinds = new Set(list.rows.map(kindOf));
	let focus = { first: 0, last: 0 };
	let kind: PackageKind | undefined;
	for (const row of list.rows) {
		const next = kindOf(row);
		if (kinds.size > 1 && next !== undefined && next !== kind) {
			if (lines.length > 0) lines.push(blank);
			lines.push([span(`  ${headings[next]}`, "dim")]);
		}
		kind = next ?? kind;
		const first = lines.length;
		lines.push(...rowLines(row, row === highlighted, width, home));
		// With its heading, when the row is the first below it.
		if (row === highlighted) focus = { first: first <= 1 ? 0 : first, last: lines.length - 1 };
	}
	if (list.problem !== undefined) lines.unshift(...paragraph(list.problem, width, "warn", [span("  ")]), blank);
	return { lines, focus };
}

function kindOf(row: RegistryRow): PackageKind | undefined {
	if (row.kind === "known") return row.candidate.match?.kind;
	return row.kind === "add" ? row.match.kind : undefined;
}

function rowLines(row: RegistryRow, selected: boolean, width: number, home: string): readonly Line[] {
	const pointer = span(selected ? "> " : "  ", "selected");
	const tone = selected ? "selected" : "plain";
	if (row.kind === "add") {
		return [spread([pointer, span(" +  ", "accent"), span(row.reference, tone)], [span("add this  ", "dim")], width)];
	}
	if (row.kind === "near") {
		return [fitLine([pointer, span("     use ", "dim"), span(row.reference, tone)], width)];
	}
	if (row.kind === "insist") {
		return [fitLine([pointer, span("     ", "dim"), span("keep it: I know that it is right", tone)], width)];
	}
	const { candidate } = row;
	const from = originText(candidate.from, home);
	const box = span(candidate.chosen ? "[x] " : "[ ] ", candidate.chosen ? "selected" : "plain");
	const main = spread([pointer, box, span(candidate.reference, tone)], [span(`${from}  `, "dim")], width);
	if (candidate.problem === undefined) return [main];
	return [main, ...paragraph(candidate.problem, width, "fail", [span("      ")])];
}

function footLines(state: WizardState, row: RegistryRow | undefined, width: number): readonly Line[] {
	const match = row?.kind === "known" ? row.candidate.match : row?.kind === "add" ? row.match : undefined;
	const notes = (match?.notes ?? []).flatMap((note) => paragraph(note, width, "dim", [span("  note  ", "accent")]));
	// Cut in its row, it can be read here.
	const cutOff = match !== undefined && textWidth(match.reference) > width - 6;
	const whole = cutOff ? paragraph(match.reference, width, "strong", [span("  ")]) : [];
	const notice = state.notice === undefined ? [] : paragraph(state.notice, width, "warn", [span("  ")]);
	const lines = [...whole, ...notes, ...notice];
	return lines.length === 0 ? [] : [blank, ...lines];
}

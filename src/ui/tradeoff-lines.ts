import type { Tradeoffs } from "../model/auth-method.ts";
import type { MethodOption } from "../model/setup.ts";
import { methodSummary } from "../report/method-summary.ts";
import { blank, fitLine, type Line, padLine, paragraph, span } from "./line.ts";

/** The same questions for every method, in this order. */
export const tradeoffLabels: readonly (readonly [keyof Tradeoffs, string])[] = [
	["onDisk", "On disk"],
	["lasts", "Lasts"],
	["ifStolen", "If stolen"],
	["revoke", "To revoke"],
	["needs", "Needs"],
	["clients", "Works with"],
	["costs", "Costs"],
];

const labelWidth = 12;

/** The pane beside the list: every question about one method, and what to know before choosing it. */
export function tradeoffLines(option: MethodOption, width: number): readonly Line[] {
	const { method, availability } = option;
	const warnings = availability.available ? availability.warnings : [];
	return [
		...paragraph(methodSummary(option), width, "strong"),
		...warnings.flatMap((warning) => paragraph(warning, width, "plain", [span("warn  ", "warn")])),
		...(warnings.length > 0 ? [blank] : []),
		...tradeoffLabels.flatMap(([field, label]) =>
			paragraph(method.tradeoffs[field], width, "plain", [span(label.padEnd(labelWidth), "accent")]),
		),
	];
}

/** Column of one method in the table, wide enough to read. */
const cellWidth = 22;

/** How many methods stand side by side. */
export function tableColumns(width: number, methods: number): number {
	return Math.max(1, Math.min(methods, Math.floor((width - labelWidth - 2) / (cellWidth + 2))));
}

/** All methods and all questions; `across` is the first method shown. */
export function tradeoffTable(options: readonly MethodOption[], width: number, across: number): readonly Line[] {
	const columns = tableColumns(width, options.length);
	const shown = options.slice(across, across + columns);
	const cell = Math.floor((width - labelWidth - 2) / Math.max(1, shown.length)) - 2;
	const row = (label: string, draw: (option: MethodOption) => readonly Line[]): readonly Line[] =>
		tableRow(label, shown.map(draw), cell, width);
	const enabling = options.some(({ availability }) => !availability.available && availability.enable.length > 0);
	return [
		...row("", ({ method }) => paragraph(method.label, cell, "strong")),
		...row("", (option) => paragraph(standing(option), cell, option.availability.available ? "ok" : "warn")),
		...tradeoffLabels.flatMap(([field, label]) => [
			blank,
			...row(label, ({ method }) => paragraph(method.tradeoffs[field], cell)),
		]),
		...(enabling ? [blank, ...row("To enable", (option) => enableLines(option, cell))] : []),
	];
}

function tableRow(label: string, cells: readonly (readonly Line[])[], cell: number, width: number): readonly Line[] {
	const height = Math.max(1, ...cells.map((lines) => lines.length));
	return Array.from({ length: height }, (_, index) => {
		const head = (index === 0 ? `  ${label}` : "").padEnd(labelWidth + 2);
		const parts = cells.flatMap((lines) => [...padLine(lines[index] ?? blank, cell), span("  ")]);
		return fitLine([span(head, "accent"), ...parts], width);
	});
}

function enableLines({ availability }: MethodOption, width: number): readonly Line[] {
	if (availability.available) return [];
	return availability.enable.flatMap((command) => paragraph(command, width, "accent"));
}

function standing({ availability, suggested }: MethodOption): string {
	if (!availability.available) return `not possible: ${availability.because}`;
	return suggested ? "possible, suggested" : "possible";
}

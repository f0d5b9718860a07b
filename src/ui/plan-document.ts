import type { Command, Explanation, FileChange, Plan, PlanItem, PlanProblem, StoreChange } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import type { DiffLine } from "../report/diff-line.ts";
import { displayPath } from "../report/display-path.ts";
import { lowerFirst } from "../report/lower-first.ts";
import type { Tone } from "../report/paint.ts";
import { modeChange, needsText, storeWhy, storeWords } from "../report/plan-text.ts";
import { chopText } from "../report/wrap-text.ts";
import { blank, fitLine, type Line, paragraph, span, spread } from "./line.ts";
import { isAlreadyRight } from "./plan-summary.ts";
import type { WizardContext } from "./wizard-state.ts";

/** A row that Space can act on. */
export interface PlanStop {
	readonly id: string;
	readonly row: number;
}

export interface PlanDocument {
	readonly lines: readonly Line[];
	readonly stops: readonly PlanStop[];
}

/** Step 5, from top to bottom: what stands in the way, what to know and what it grants, what can be switched, files, logins, commands. */
export function planDocument(
	context: WizardContext,
	plan: Plan,
	width: number,
	focus: string | undefined,
): PlanDocument {
	const before: readonly Line[] = [
		...plan.problems.flatMap((problem) => problemLines(problem, width, context.home)),
		...(isAlreadyRight(plan) ? alreadyRight(width) : []),
		...plan.warnings.flatMap((warning) => [
			...paragraph(warning.message, width, "plain", [span("  warn    ", "warn")]),
			...(warning.where === undefined
				? []
				: paragraph(displayPath(warning.where, context.home), width, "dim", [span("          ")])),
			blank,
		]),
		...plan.notes.flatMap(({ message }) => [
			...paragraph(message, width, "plain", [span("  note    ", "accent")]),
			blank,
		]),
		...plan.explanations.flatMap((explanation) => explanationLines(explanation, width)),
	];
	const items = plan.items.filter((item) => item.switchable);
	const heading: readonly Line[] = items.length === 0 ? [] : [[span("  Up to you", "dim")]];
	const stops: PlanStop[] = [];
	const lines: Line[] = [...before, ...heading];
	for (const item of items) {
		stops.push({ id: item.id, row: lines.length });
		lines.push(...itemLines(item, item.id === focus, width));
	}
	if (items.length > 0) lines.push(blank);
	lines.push(
		...plan.changes.flatMap((change) => changeLines(change, context, width)),
		...plan.stores.flatMap((change) => storeLines(change, plan, width)),
		...plan.commands.flatMap((command) => commandLines(command, width)),
	);
	while (lines.at(-1)?.length === 0) lines.pop();
	return { lines, stops };
}

function alreadyRight(width: number): readonly Line[] {
	const words = "Already right: this laptop is set up as you want it, and nothing needs to change.";
	return [...paragraph(words, width, "plain", [span("  ok      ", "ok")]), blank];
}

function problemLines(problem: PlanProblem, width: number, home: string): readonly Line[] {
	const place = [displayPath(problem.path, home), problem.line, problem.column].filter((part) => part !== undefined);
	return [
		...paragraph(`${place.join(":")} ${problem.isWish ? "stays as it is" : "cannot be edited"}`, width, "strong", [
			span("  FAIL    ", "fail"),
		]),
		...paragraph(problem.message, width, "plain", [span("          ")]),
		...paragraph(problem.client, width, "plain", [span("  means   ", "dim")]),
		...paragraph(problem.next, width, "plain", [span("  next    ", "accent")]),
		...(problem.repair === undefined
			? []
			: paragraph(repairWords(problem.repair), width, "plain", [span("  or      ", "accent")])),
		blank,
	];
}

function repairWords({ why }: FileChange): string {
	return `r shows what would mend it, as a plan of its own: ${why.map(lowerFirst).join("; ")}`;
}

function explanationLines({ title, lines }: Explanation, width: number): readonly Line[] {
	return [
		...paragraph(title, width, "strong", [span("  note    ", "accent")]),
		...lines.flatMap((line) => paragraph(line, width, "plain", [span("          ")])),
		blank,
	];
}

function itemLines(item: PlanItem, focused: boolean, width: number): readonly Line[] {
	const pointer = span(focused ? "> " : "  ", "selected");
	const box = span(item.on ? "[x] " : "[ ] ", item.on ? "selected" : "plain");
	return paragraph(item.title, width, focused ? "selected" : "plain", [pointer, box]);
}

const actionTones: Readonly<Record<FileChange["action"], Tone>> = { create: "accent", change: "accent", same: "ok" };

function changeLines(change: FileChange, context: WizardContext, width: number): readonly Line[] {
	const path = displayPath(change.path, context.home);
	const beside = change.action === "same" ? "already right" : modeChange(change);
	const head = spread(
		[span(`  ${change.action.padEnd(6)}  `, actionTones[change.action]), span(path, "strong")],
		[span(`${beside}  `, "dim")],
		width,
	);
	const why = change.why.flatMap((reason) => paragraph(reason, width, "dim", [span("          ")]));
	const diff = change.action === "same" ? [] : context.diffLines(change).flatMap((line) => diffRows(line, width));
	return [head, ...why, ...diff, blank];
}

const signs: Readonly<Record<DiffLine["kind"], readonly [sign: string, tone: Tone]>> = {
	context: ["    ", "dim"],
	add: ["  + ", "add"],
	remove: ["  - ", "remove"],
	hunk: ["    ", "accent"],
	end: ["    ", "dim"],
};

function diffRows(line: DiffLine, width: number): readonly Line[] {
	const [sign, tone] = signs[line.kind];
	const first = span(sign, tone);
	// Not between words: the blanks of a line are part of it.
	return chopText(span(line.text).text, Math.max(1, width - sign.length)).map((row, index) =>
		fitLine([index === 0 ? first : span(" ".repeat(sign.length)), { text: row, tone }], width),
	);
}

function storeLines(change: StoreChange, plan: Plan, width: number): readonly Line[] {
	const words = [storeWords(change), ...storeWhy(change, plan)];
	return [
		...paragraph(change.server, width, "strong", [span(`  ${change.operation.padEnd(6)}  `, "accent")]),
		...words.flatMap((line) => paragraph(line, width, "dim", [span("          ")])),
		blank,
	];
}

function commandLines(command: Command, width: number): readonly Line[] {
	const needs = needsText(command);
	const undo = command.undo === undefined ? undefined : shellWords(command.undo);
	return [
		...paragraph(shellWords(command.argv), width, "strong", [span("  run     ", "accent")]),
		...paragraph(command.why, width, "dim", [span("          ")]),
		...(needs === "" ? [] : paragraph(needs, width, "warn", [span("          ")])),
		...(undo === undefined ? [] : paragraph(`taken back by: ${undo}`, width, "dim", [span("          ")])),
		blank,
	];
}

/** In the plan's place until there is one. */
export function waitingLines(awaited: readonly string[], width: number): readonly Line[] {
	const words = awaited.length > 0 ? `waiting for: ${awaited.join(", ")}` : "making the plan";
	return [fitLine([span("  ...     ", "dim"), span(words, "dim")], width)];
}

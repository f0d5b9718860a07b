import type {
	Command,
	Explanation,
	FileChange,
	Need,
	Plan,
	PlanItem,
	PlanProblem,
	StoreChange,
} from "../model/plan.ts";
import { isEmptyPlan, planSize } from "../model/plan-size.ts";
import { shellWords } from "../model/shell-words.ts";
import type { DiffLine } from "./diff-line.ts";
import { diffLines, type Redact } from "./diff-lines.ts";
import { displayPath } from "./display-path.ts";
import { entry, entryIndent, pathEntry, underEntry } from "./entry.ts";
import { lowerFirst } from "./lower-first.ts";
import { noPaint, type Paint } from "./paint.ts";
import { keychain, whose } from "./store-text.ts";
import { wrap } from "./wrap.ts";

export interface TextStyle {
	readonly width: number;
	readonly home: string;
	readonly paint: Paint;
	/** What a line of a file may say; absent: all of it. */
	readonly hideInDiff?: (line: string) => string;
}

export const plainStyle: TextStyle = { width: 80, home: "", paint: noPaint };

export function modeText(mode: number): string {
	return `0${(mode & 0o7777).toString(8)}`;
}

export function diffRow(line: DiffLine, paint: Paint): string {
	switch (line.kind) {
		case "add":
			return `${entryIndent}${paint("add", `+${line.text}`)}`;
		case "remove":
			return `${entryIndent}${paint("remove", `-${line.text}`)}`;
		case "hunk":
			return `${entryIndent}${paint("dim", line.text)}`;
		case "end":
			return `${entryIndent} ${paint("dim", line.text)}`;
		case "context":
			return `${entryIndent} ${line.text}`;
	}
}

/** "mode 0600", "stays 0644", "mode 0644, becomes 0600". */
export function modeChange({ action, mode, modeBefore }: FileChange): string {
	if (modeBefore !== undefined) return `mode ${modeText(modeBefore)}, becomes ${modeText(mode)}`;
	return `${action === "create" ? "mode" : "stays"} ${modeText(mode)}`;
}

function hiddenIn(line: DiffLine, { hideInDiff }: TextStyle): DiffLine {
	const isQuoted = line.kind !== "hunk" && line.kind !== "end";
	return hideInDiff === undefined || !isQuoted ? line : { ...line, text: hideInDiff(line.text) };
}

function changeText(change: FileChange, redact: Redact, style: TextStyle): readonly string[] {
	const path = displayPath(change.path, style.home);
	if (change.action === "same") return pathEntry("ok", "same", path, "already right", style);
	return [
		...pathEntry("accent", change.action, path, modeChange(change), style),
		...(change.leadsTo === undefined
			? []
			: underEntry(`A link: what changes is ${displayPath(change.leadsTo, style.home)}.`, style)),
		...change.why.flatMap((why) => underEntry(why, style)),
		...diffLines(change, redact).map((line) => diffRow(hiddenIn(line, style), style.paint)),
	];
}

/** "into the keychain (pass): the login of ada". */
export function storeWords(change: StoreChange): string {
	return change.operation === "store"
		? `${whose(change)}, into ${keychain(change)}`
		: `its login, out of ${keychain(change)}`;
}

/** The sentences that no file above says already. */
export function storeWhy({ why }: StoreChange, { changes }: Plan): readonly string[] {
	return changes.some((change) => change.action !== "same" && change.why.includes(why)) ? [] : [why];
}

function storeText(change: StoreChange, plan: Plan, style: TextStyle): readonly string[] {
	return [
		...pathEntry("accent", change.operation, change.server, storeWords(change), style),
		...storeWhy(change, plan).flatMap((why) => underEntry(why, style)),
	];
}

const needNames: Readonly<Record<Need, string>> = { root: "root", browser: "a browser", network: "the network" };

/** "needs root, the network"; empty for no need. */
export function needsText({ needs }: { readonly needs: readonly Need[] }): string {
	return needs.length === 0 ? "" : `needs ${needs.map((need) => needNames[need]).join(", ")}`;
}

function commandText(command: Command, style: TextStyle): readonly string[] {
	return [
		...pathEntry("accent", "run", shellWords(command.argv), "", style),
		...underEntry([command.why, needsText(command)].filter((part) => part !== "").join(" — "), style),
	];
}

function explanationText({ title, lines }: Explanation, style: TextStyle): readonly string[] {
	return [...entry("accent", "note", title, style), ...lines.flatMap((line) => underEntry(line, style))];
}

function placeOf(problem: PlanProblem, home: string): string {
	const path = displayPath(problem.path, home);
	if (problem.line === undefined) return path;
	return problem.column === undefined ? `${path}:${problem.line}` : `${path}:${problem.line}:${problem.column}`;
}

export function problemText(problem: PlanProblem, style: TextStyle): readonly string[] {
	return [
		...pathEntry("fail", "FAIL", placeOf(problem, style.home), "", style),
		...[problem.message, problem.client, problem.next].flatMap((words) => underEntry(words, style)),
		...(problem.repair?.why ?? []).flatMap((what) =>
			underEntry(`Or have this done first, alone, with --set repair=yes: ${lowerFirst(what)}.`, style),
		),
	];
}

function heading(plan: Plan): string {
	const { files, stored, erased, commands } = planSize(plan);
	const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
	const parts = [
		...(files === 0 ? [] : [`${count(files, "file")} to write`]),
		...(stored === 0 ? [] : [`${count(stored, "credential")} to store`]),
		...(erased === 0 ? [] : [`${count(erased, "credential")} to erase`]),
		...(commands === 0 ? [] : [`${count(commands, "command")} to run`]),
	];
	if (plan.problems.length > 0 && plan.problems.every(({ isWish }) => isWish)) {
		return "Plan: it cannot be done here; nothing will be changed";
	}
	if (plan.problems.length > 0)
		return `Plan: ${count(plan.problems.length, "file")} cannot be edited; nothing will be changed`;
	// Beside a warning that would be too much said.
	const nothing = plan.warnings.length === 0 ? "nothing to do, everything is already right" : "nothing to do";
	return `Plan: ${isEmptyPlan(plan) ? nothing : parts.join(", ")}`;
}

/** A command stays on one line, so that it can be copied. */
function offTitle({ kind, title }: PlanItem, style: TextStyle): readonly string[] {
	return kind === "command" ? pathEntry("dim", "off", title, "", style) : entry("dim", "off", title, style);
}

/** The whole plan, for plain output and `--dry-run`. */
export function planText(plan: Plan, redact: Redact, style: TextStyle): readonly string[] {
	const offItems = plan.items.filter((item) => !item.on);
	return [
		...wrap(heading(plan), style.width),
		...plan.problems.flatMap((problem) => ["", ...problemText(problem, style)]),
		...plan.changes.flatMap((change) => ["", ...changeText(change, redact, style)]),
		...plan.stores.flatMap((change) => ["", ...storeText(change, plan, style)]),
		...plan.commands.flatMap((command) => ["", ...commandText(command, style)]),
		...plan.notes.flatMap(({ message }) => ["", ...entry("accent", "note", message, style)]),
		...plan.explanations.flatMap((explanation) => ["", ...explanationText(explanation, style)]),
		...offItems.flatMap((item) => [
			"",
			...offTitle(item, style),
			...(item.switchable
				? underEntry(`${shellWords(["--set", `switch=${item.id}`])} switches it on`, style, "dim")
				: []),
		]),
		...plan.warnings.flatMap((warning) => {
			const where = warning.where === undefined ? "" : `${displayPath(warning.where, style.home)}: `;
			return ["", ...entry("warn", "warn", where + warning.message, style)];
		}),
	];
}

import type { UndoResult } from "../model/apply.ts";
import type { FileChange } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { diffLines, type Redact, unifiedDiff } from "./diff-lines.ts";
import { displayPath } from "./display-path.ts";
import { diffRow, type TextStyle } from "./plan-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

type Undone = Extract<UndoResult, { outcome: "undone" }>;
type Refused = Extract<UndoResult, { outcome: "refused" }>;
type Failed = Extract<UndoResult, { outcome: "failed" }>;

export function undoneText({ id, files, commands }: Undone, style: TextStyle): readonly string[] {
	return [
		`Change ${visible(id)} is taken back:`,
		...files.map((path) => `  ${style.paint("ok", "back")}  ${visible(displayPath(path, style.home))}`),
		...(commands.length === 0 ? [] : ["", "It also ran commands, which only you can take back:"]),
		...commands.flatMap(({ argv, undo }) => [
			`  ran   ${visible(shellWords(argv))}`,
			undo === undefined ? "        (nothing takes it back)" : `        ${visible(shellWords(undo))}`,
		]),
	];
}

function edited({ path, target, recorded, current }: Refused["files"][number]): FileChange {
	return { path, target, action: "change", mode: 0, why: [], edits: [], before: recorded ?? "", after: current ?? "" };
}

/** Why nothing was taken back: what was edited since, as a diff from what the change had left. */
export function refusedUndoText({ id, files }: Refused, redact: Redact, style: TextStyle): readonly string[] {
	return [
		`Change ${visible(id)} is not taken back, since that would lose what was edited afterwards. Nothing was changed.`,
		...files.flatMap((file) => [
			"",
			`  ${style.paint("fail", "FAIL")}  ${visible(displayPath(file.path, style.home))}`,
			...wrap(visible(file.because), style.width, "        "),
			...(file.recorded === undefined ? [] : diffLines(edited(file), redact).map((line) => diffRow(line, style.paint))),
		]),
	];
}

export function failedUndoText({ because, next, unrestored }: Failed, style: TextStyle): readonly string[] {
	return [
		`  ${style.paint("fail", "FAIL")}  ${visible(because)}`,
		...next.map((line) => `        ${visible(line)}`),
		...unrestored.map((line) => `        ${visible(line)}`),
	];
}

export function undoJson(result: UndoResult, redact: Redact): object {
	if (result.outcome !== "refused") return { schema: 1, kind: "undo", ...result };
	const files = result.files.map((file) => ({
		path: file.path,
		because: file.because,
		diff: file.recorded === undefined ? null : unifiedDiff(edited(file), redact),
	}));
	return { schema: 1, kind: "undo", outcome: "refused", id: result.id, files };
}

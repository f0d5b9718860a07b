import type { NothingUndone, UndoResult } from "../model/apply.ts";
import type { FileChange } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { diffLines, type Redact, unifiedDiff } from "./diff-lines.ts";
import { displayPath } from "./display-path.ts";
import { entry, entryIndent, pathEntry, underEntry } from "./entry.ts";
import { fateJson } from "./fate-text.ts";
import { nextLine } from "./next-line.ts";
import { fileObstacleText, obstacleText, stuckText } from "./obstacle-text.ts";
import { diffRow, type TextStyle } from "./plan-text.ts";
import { fateLines, recoveredJson, recoveredText } from "./recovered-text.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

type Undone = Extract<UndoResult, { outcome: "undone" | "partly-undone" }>;
type Refused = Extract<UndoResult, { outcome: "refused" }>;
type Failed = Extract<UndoResult, { outcome: "failed" }>;

/** What became of an undo, and of what was tidied up before it. */
export function undoText(result: UndoResult, redact: Redact, style: TextStyle): readonly string[] {
	return [...recoveredText({ runs: result.recovered }, style), ...outcomeText(result, redact, style)];
}

function outcomeText(result: UndoResult, redact: Redact, style: TextStyle): readonly string[] {
	switch (result.outcome) {
		case "undone":
		case "partly-undone":
			return undoneText(result, style);
		case "nothing":
			return nothingText(result).flatMap((line) => nextLine(line, style.width));
		case "refused":
			return refusedText(result, redact, style);
		case "failed":
			return failedText(result, style);
	}
}

function undoneText({ outcome, id, files, stores, commands }: Undone, style: TextStyle): readonly string[] {
	const whole = outcome === "undone" ? "" : ", but for what a keychain holds";
	const isLeft = stores.some(({ fate }) => fate === "left");
	return [
		...wrap(visible(`Change ${id} is taken back${whole}:`), style.width),
		...files.flatMap((path) => pathEntry("ok", "back", displayPath(path, style.home), "", style)),
		...stores.flatMap((fate) => fateLines(fate, style)),
		...(isLeft ? nextLine(`To try that again: npx registry-setup --undo ${id}`, style.width) : []),
		...(commands.length === 0 ? [] : ["", ...wrap("It also ran commands, which only you can take back:", style.width)]),
		...commands.flatMap(({ argv, undo }) => [
			`  ran   ${visible(shellWords(argv))}`,
			entryIndent + (undo === undefined ? "(nothing takes it back)" : visible(shellWords(undo))),
		]),
	];
}

/** A sentence, then what to type next. */
function nothingText(nothing: NothingUndone): readonly string[] {
	const list = "To see every change: npx registry-setup --history";
	switch (nothing.reason) {
		case "unknown-id":
			return [`There is no change ${nothing.id}.`, list];
		case "undone-already":
			return [`Change ${nothing.id} was taken back already.`];
		case "not-applied":
			return [`Change ${nothing.id} did not go through, so there is nothing to take back from it.`];
		case "record-damaged":
			return [`The record of change ${nothing.id} is damaged, so nothing can be taken back from it.`, list];
		case "no-change":
			return ["There is nothing to take back: no change of registry-setup is in effect."];
		case "recovered":
			return [
				"That was the last change, so nothing else was taken back.",
				"To take back the change before it: npx registry-setup --undo",
			];
	}
}

function edited({ path, target, recorded, current }: Refused["files"][number]): FileChange {
	return { path, target, action: "change", mode: 0, why: [], edits: [], before: recorded ?? "", after: current ?? "" };
}

/** Why nothing was taken back: what was edited since, as a diff from what the change had left. */
function refusedText({ id, files }: Refused, redact: Redact, style: TextStyle): readonly string[] {
	return [
		...wrap(
			visible(`Change ${id} is not taken back, since that would lose what was edited afterwards. Nothing was changed.`),
			style.width,
		),
		...files.flatMap((file) => [
			"",
			...pathEntry("fail", "FAIL", displayPath(file.path, style.home), "", style),
			...underEntry(fileObstacleText(file.because), style),
			...(file.recorded === undefined ? [] : diffLines(edited(file), redact).map((line) => diffRow(line, style.paint))),
		]),
	];
}

function failedText(result: Failed, style: TextStyle): readonly string[] {
	const { because, next } = failure(result, style.home);
	return [
		...entry("fail", "FAIL", because, style),
		...next.flatMap((line) => nextLine(line, style.width, entryIndent)),
		...result.unrestored.flatMap((file) => underEntry(stuckText(file, style.home), style)),
	];
}

function failure({ obstacle, unrestored }: Failed, home: string) {
	const { because, next } = obstacleText(obstacle, home);
	const stands = obstacle.kind === "stuck" && unrestored.length === 0;
	return { because, next: stands ? [...next, "Every file is as it was before this."] : next };
}

/** The document of `--undo --json`. Schema 1: fields may be added, never renamed or removed. */
export function undoJson(result: UndoResult, redact: Redact): object {
	return {
		schema: 1,
		kind: "undo",
		...outcomeJson(result, redact),
		recovered: recoveredJson(result.recovered),
	};
}

function outcomeJson(result: UndoResult, redact: Redact): object {
	switch (result.outcome) {
		case "undone":
		case "partly-undone":
			return { ...result, stores: result.stores.map(fateJson) };
		case "nothing":
			return { ...result, because: nothingText(result)[0] };
		case "refused": {
			const files = result.files.map((file) => ({
				path: file.path,
				because: fileObstacleText(file.because),
				diff: file.recorded === undefined ? null : unifiedDiff(edited(file), redact),
			}));
			return { outcome: "refused", id: result.id, files };
		}
		case "failed": {
			const unrestored = result.unrestored.map((file) => stuckText(file, ""));
			return { outcome: "failed", reason: result.obstacle.kind, ...failure(result, ""), unrestored };
		}
	}
}

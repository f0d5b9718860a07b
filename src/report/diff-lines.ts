import { structuredPatch } from "diff";
import type { FileChange } from "../model/plan.ts";
import { cutLines } from "./cut-lines.ts";
import type { DiffLine } from "./diff-line.ts";
import { visible } from "./visible.ts";

/** Hides the secrets of a text, line for line. */
export type Redact = (target: string, text: string) => string;

const kinds: Readonly<Record<string, DiffLine["kind"]>> = { "+": "add", "-": "remove", " ": "context", "\\": "end" };

function shown({ kind, text }: DiffLine): DiffLine {
	return { kind, text: visible(text.replaceAll("\t", "    ")) };
}

/** A change as a person reads it: the lines of a unified diff with three lines of context, secrets hidden, long lines cut around what changes. */
export function diffLines(change: FileChange, redact: Redact): readonly DiffLine[] {
	const lines = cutLines(patchLines(change, redact)).map(shown);
	// Only a line end that comes or goes is a change.
	if (!change.before?.endsWith("\n") && !change.after.endsWith("\n")) return lines.filter(({ kind }) => kind !== "end");
	return lines.map((line) => (line.kind === "end" ? { kind: "end", text: "(no line end after this line)" } : line));
}

function patchLines(change: FileChange, redact: Redact): readonly DiffLine[] {
	const before = change.before === undefined ? "" : redact(change.target, change.before);
	const patch = structuredPatch("", "", before, redact(change.target, change.after), undefined, undefined, {
		context: 3,
	});
	return patch.hunks.flatMap((hunk) => [
		{
			kind: "hunk" as const,
			text: `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
		},
		...hunk.lines.map((line) => ({ kind: kinds[line.charAt(0)] ?? "context", text: line.slice(1).replace(/\r$/, "") })),
	]);
}

/** Of no lines, the number is that of the line before them (POSIX diff, "Unified Format"). */
function range(start: number, lines: number): string {
	return `${lines === 0 ? start - 1 : start},${lines}`;
}

const signs: Readonly<Record<DiffLine["kind"], string>> = { add: "+", remove: "-", context: " ", hunk: "", end: "\\" };

/** The same as one text, for JSON and for pasting: whole. */
export function unifiedDiff(change: FileChange, redact: Redact): string {
	const lines = patchLines(change, redact).map(shown);
	if (lines.length === 0) return "";
	const name = visible(change.path);
	const old = change.before === undefined ? "/dev/null" : name;
	return [`--- ${old}`, `+++ ${name}`, ...lines.map((line) => signs[line.kind] + line.text)].join("\n");
}

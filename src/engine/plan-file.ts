import { entryName } from "../model/entry-name.ts";
import type { Facts } from "../model/facts.ts";
import type { FileStatus, ReadHost } from "../model/host.ts";
import type { Edit, FileChange, PlanProblem, Warning } from "../model/plan.ts";
import type { Entry, Malformed, Reading, Target } from "../model/target.ts";
import { blockedFile } from "./blocked-file.ts";
import { fileWarnings, place } from "./file-warnings.ts";

/** What becomes of one file: a change or the reason why there can be none, every edit that came up, and what to know. */
export interface PlannedFile {
	readonly change?: FileChange;
	readonly problem?: PlanProblem;
	/** Those asked for, then those the file's own contents suggest. */
	readonly edits: readonly Edit[];
	readonly warnings: readonly Warning[];
}

/** What other targets do to a file of the same plan. */
interface Beside {
	/** How they leave it. */
	readonly soFar?: FileChange | undefined;
	readonly set?: readonly Entry[];
}

/** Folds the edits that are on into the file's text, measured against the disk. Nothing is written. */
export async function planFile(
	target: Target,
	path: string,
	wishes: readonly Edit[],
	isOn: (edit: Edit) => boolean,
	facts: Facts,
	host: ReadHost,
	beside: Beside = {},
): Promise<PlannedFile> {
	const file = await host.readFile(path);
	const blocked = await blockedFile(target, path, file.ok ? undefined : file.trouble, host);
	if (blocked !== undefined) return { problem: blocked, edits: wishes, warnings: [] };
	const onDisk = file.ok ? file.text : undefined;
	return planText(target, { path, onDisk, status: await host.stat(path), ...beside }, wishes, isOn, facts, host);
}

/** A file as it is found. */
interface Found extends Beside {
	readonly path: string;
	readonly onDisk: string | undefined;
	readonly status: FileStatus | undefined;
}

async function planText(
	target: Target,
	{ path, onDisk, status, soFar, set: beside = [] }: Found,
	wishes: readonly Edit[],
	isOn: (edit: Edit) => boolean,
	facts: Facts,
	host: ReadHost,
): Promise<PlannedFile> {
	const text = soFar?.after ?? onDisk;
	const start = text ?? target.template;
	const modeBefore = (status?.mode ?? 0o600) & 0o7777;
	const broken = (malformed: Malformed): PlannedFile => ({
		problem: problemOf(target, path, start, modeBefore, malformed),
		edits: wishes,
		warnings: [],
	});

	const entries = target.read(start);
	if (!entries.ok) return broken(entries.malformed);
	const wanted = wishes.map((edit) => settled(target, edit, entries.value));
	const dead = wanted.filter(isOn).flatMap((edit) => removals(target, entries.value, edit, beside));
	const edits = once([...wanted, ...dead.map(({ edit }) => edit)]);
	const on = edits.filter(isOn);
	const folded = fold(target, start, on);
	if (!folded.ok) return broken(folded.malformed);
	const left = target.read(folded.value);
	if (!left.ok) return broken(left.malformed);

	const mode = modeAfter(soFar?.mode ?? modeBefore, on);
	const old = text === undefined ? [] : entries.value;
	const after = folded.value === text ? old : left.value;
	const set = on.flatMap(({ operation, entry }) => (operation === "set" ? [entry] : []));
	const state = { target, path, text, textAfter: folded.value, before: old, after, set, status, mode };
	const known = await fileWarnings(state, facts, host);
	const shadows = dead.flatMap((removal) => shadowWarning(path, removal, isOn(removal.edit)));
	const plan = { edits, warnings: [...shadows, ...known] };
	// A file that would hold nothing is not made.
	if (on.length === 0 || (text === undefined && folded.value === start)) return plan;
	return { ...plan, change: changeOf(target, { path, onDisk, soFar }, { after: folded.value, mode, modeBefore }, on) };
}

function changeOf(
	target: Target,
	{ path, onDisk, soFar }: Pick<Found, "path" | "onDisk" | "soFar">,
	{ after, mode, modeBefore }: { readonly after: string; readonly mode: number; readonly modeBefore: number },
	on: readonly Edit[],
): FileChange {
	const change: FileChange = {
		path,
		action: actionOf(onDisk, after, mode === modeBefore),
		...(mode === modeBefore ? { mode } : { mode, modeBefore }),
		why: [...(soFar?.why ?? []), ...on.map((edit) => edit.why)],
		edits: [...(soFar?.edits ?? []), ...on.map(({ id }) => id)],
		before: onDisk,
		after,
		target: target.id,
	};
	const all = [...new Set([...(soFar?.next ?? []), ...on.flatMap((edit) => nextOf(target, edit))])];
	return all.length === 0 ? change : { ...change, next: all };
}

function nextOf(target: Target, { operation, entry, next = [] }: Edit): readonly string[] {
	return operation === "set" ? [...(target.next?.(entry) ?? []), ...next] : next;
}

/** As this very file would hold it, in words that are true of it. */
function settled(target: Target, edit: Edit, entries: readonly Entry[]): Edit {
	if (edit.operation !== "set" || target.settle === undefined) return edit;
	const entry = target.settle(edit.entry, entries);
	return { ...edit, entry, why: target.why(entry) };
}

/** A secret of ours rests where only its owner reads; that of a marker does not rest there. */
function modeAfter(mode: number, on: readonly Edit[]): number {
	return on.some(({ entry }) => entry.secret !== undefined && entry.holds !== "marker") ? mode & ~0o077 : mode;
}

function actionOf(before: string | undefined, after: string, sameMode: boolean): FileChange["action"] {
	if (before === undefined) return "create";
	return before === after && sameMode ? "same" : "change";
}

function fold(target: Target, start: string, edits: readonly Edit[]): Reading<string> {
	let text = start;
	for (const { operation, entry } of edits) {
		const next = operation === "set" ? target.set(text, entry) : target.remove(text, entry);
		if (!next.ok) return next;
		text = next.value;
	}
	return { ok: true, value: text };
}

interface Removal {
	readonly edit: Edit;
	readonly warning: string | undefined;
}

function removals(
	target: Target,
	entries: readonly Entry[],
	{ operation, entry, path }: Edit,
	beside: readonly Entry[],
): readonly Removal[] {
	if (operation === "remove") return [];
	return target.overshadowed(entries, entry, beside).map(({ entry: dead, why, warning, weight }) => {
		const place = [dead.name, dead.role, entryName(dead.host)].filter((part) => part !== undefined);
		const id = [target.id, "remove", ...place].join(":");
		return { edit: { id, target: target.id, path, operation: "remove", entry: dead, why, weight }, warning };
	});
}

/** Two wishes may overshadow the same entry. */
function once(edits: readonly Edit[]): readonly Edit[] {
	return edits.filter((edit, index) => edits.findIndex(({ id }) => id === edit.id) === index);
}

function shadowWarning(path: string, { edit, warning }: Removal, on: boolean): readonly Warning[] {
	if (warning === undefined) return [];
	const fate = on ? "It is removed." : "It stays in the file until you switch its removal on.";
	return [{ id: "helper.shadow", message: `${warning} ${fate}`, where: place(path, edit.entry.at) }];
}

function problemOf(target: Target, path: string, text: string, mode: number, malformed: Malformed): PlanProblem {
	const { at, message, client, repair } = malformed;
	const mend = at === undefined ? "Mend it by hand" : `Mend line ${at.line} by hand`;
	const problem = { path, ...at, message, client, next: `${mend}, then run this again.` };
	if (repair === undefined) return problem;
	const id = `${target.id}:repair`;
	return {
		...problem,
		repair: {
			path,
			action: "change",
			mode,
			why: [repair.title],
			edits: [id],
			before: text,
			after: repair.text,
			target: target.id,
		},
	};
}

import type { UndoResult } from "../model/apply.ts";
import { UserError } from "../model/errors.ts";
import type { Host } from "../model/host.ts";
import type { ChangeRecord, RecordedFile } from "./change-record.ts";
import { heldByAnother, holdJournal } from "./hold-journal.ts";
import { Journal, type Sides } from "./journal.ts";
import { moveFile, standing } from "./move-file.ts";
import { putBack } from "./put-back.ts";
import { recoverHeld } from "./recover-held.ts";
import { settle } from "./settle.ts";
import { stateFolder } from "./state-folder.ts";
import { systemReason } from "./system-reason.ts";

const patienceMs = 20_000;

type Refusal = Extract<UndoResult, { outcome: "refused" }>["files"][number];

/**
 * Takes back the last change, or the one named: bytes and modes as they were, created files and the folders made for them removed. All
 * or nothing, and only when no file was edited since. What commands did is not taken back; their own undo is given.
 */
export async function undo(host: Host, id?: string, folder = stateFolder(host)): Promise<UndoResult> {
	const journal = new Journal(host, folder);
	if ((await journal.ids()).length === 0) return { outcome: "nothing", because: "Nothing was changed so far." };
	try {
		const hold = await holdJournal(host, journal, patienceMs);
		if (hold === undefined) throw heldByAnother(journal);
		try {
			await recoverHeld(host, journal);
			return await undoHeld(host, journal, id);
		} finally {
			await hold.release();
		}
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return { outcome: "failed", because: error.message, next: error.next, unrestored: [] };
	}
}

async function undoHeld(host: Host, journal: Journal, id: string | undefined): Promise<UndoResult> {
	const record = id === undefined ? await lastApplied(journal) : await named(journal, id);
	if (typeof record === "string") return { outcome: "nothing", because: record };
	const kept: Sides[] = [];
	const refusals: Refusal[] = [];
	for (const [index, file] of record.files.entries()) {
		const sides = await journal.sides(record, index, file);
		const because = await refusalReason(host, file, sides);
		if (sides !== undefined && because === undefined) kept.push(sides);
		else refusals.push(await refusal(host, file, sides, because ?? "its backup is gone"));
	}
	if (refusals.length > 0) return { outcome: "refused", id: record.id, files: refusals };
	return takeBack(host, journal, record, kept);
}

async function refusalReason(host: Host, file: RecordedFile, sides: Sides | undefined): Promise<string | undefined> {
	if (sides === undefined) return "its backup is gone";
	const stands = await standing(host, file, sides);
	if (stands === "after") return undefined;
	return typeof stands === "object" ? stands.because : "it was changed since";
}

async function refusal(host: Host, file: RecordedFile, sides: Sides | undefined, because: string): Promise<Refusal> {
	const reading = await host.readFile(file.realPath);
	const current = reading.ok ? reading.text : undefined;
	return { path: file.path, target: file.target, recorded: sides?.after, current, because };
}

async function lastApplied(journal: Journal): Promise<ChangeRecord | string> {
	for (const id of [...(await journal.ids())].reverse()) {
		const record = await journal.read(id);
		if (typeof record === "object" && record.state === "applied") return record;
	}
	return "Every change was taken back already.";
}

async function named(journal: Journal, id: string): Promise<ChangeRecord | string> {
	// Only an id that is listed becomes part of a path.
	if (!(await journal.ids()).includes(id)) return `There is no change ${id}.`;
	const record = await journal.read(id);
	if (typeof record === "string") return `The record of ${id} is damaged.`;
	if (record.state === "applied") return record;
	return record.state === "undone" ? `${id} was taken back already.` : `${id} did not go through.`;
}

async function takeBack(
	host: Host,
	journal: Journal,
	record: ChangeRecord,
	kept: readonly Sides[],
): Promise<UndoResult> {
	try {
		await journal.write(host, { ...record, state: "undoing" });
	} catch (error) {
		const because = `It cannot be recorded in ${journal.folder}: ${systemReason(error)}.`;
		return { outcome: "failed", because, next: [], unrestored: [] };
	}
	const files = record.files.length;
	const { restored, unrestored } = await putBack(host, journal, record, files, async (_, index) => kept[index]);
	if (unrestored.length === 0) {
		await settle(host, journal, record, "undone");
		return { outcome: "undone", id: record.id, files: [...restored].reverse(), commands: record.commands };
	}
	const stuck: string[] = [];
	for (const [index, file] of record.files.entries()) {
		const sides = kept[index];
		const trouble = sides && (await moveFile(host, file, sides, "after"));
		if (trouble === undefined) continue;
		stuck.push(`${file.path}: ${trouble.because}; both texts are in ${journal.entry(record.id)}`);
	}
	if (stuck.length === 0) await settle(host, journal, record, "applied");
	return {
		outcome: "failed",
		because: `It cannot be taken back: ${unrestored.join("; ")}`,
		next: stuck.length === 0 ? ["Every file is as it was before this."] : [],
		unrestored: stuck,
	};
}

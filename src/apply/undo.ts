import type { FileObstacle, NothingUndone, Recovered, StuckFile, UndoOutcome, UndoResult } from "../model/apply.ts";
import type { Host } from "../model/host.ts";
import type { ChangeRecord, RecordedFile } from "./change-record.ts";
import { Journal } from "./journal.ts";
import { moveFile, standing } from "./move-file.ts";
import { noBackup, putBack, stuckFile } from "./put-back.ts";
import type { Sides } from "./read-journal.ts";
import { recoverHeld } from "./recover.ts";
import { obstacleOf, Stopped } from "./stopped.ts";
import { takeStoresBack } from "./take-stores-back.ts";

const patienceMs = 20_000;

type Refusal = Extract<UndoOutcome, { outcome: "refused" }>["files"][number];

/**
 * Takes back the last change, or the one named: bytes and modes as they were, created files and the folders made for them removed. All
 * or nothing, and only when no file was edited since. Then what rests behind credential helpers, as far as that can be told. What commands did is not taken back; their own undo is given.
 */
export async function undo(host: Host, id?: string, folder?: string): Promise<UndoResult> {
	const journal = new Journal(host, folder);
	if ((await journal.ids()).length === 0) return { outcome: "nothing", ...noneOf(id), recovered: [] };
	let recovered: readonly Recovered[] = [];
	try {
		const hold = await journal.hold(patienceMs);
		if (hold === undefined) throw new Stopped({ kind: "held", lock: journal.lockPath });
		try {
			recovered = await recoverHeld(host, journal);
			return { ...(await undoHeld(host, journal, id, recovered)), recovered };
		} finally {
			await hold.release();
		}
	} catch (error) {
		return { outcome: "failed", obstacle: obstacleOf(error), unrestored: [], recovered };
	}
}

function noneOf(id: string | undefined): NothingUndone {
	return id === undefined ? { reason: "no-change" } : { reason: "unknown-id", id };
}

async function undoHeld(
	host: Host,
	journal: Journal,
	id: string | undefined,
	recovered: readonly Recovered[],
): Promise<UndoOutcome> {
	// "Take the last change back" was meant for the one that has just been put back, not for the one before.
	if (id === undefined && recovered.some((run) => run.outcome !== "finished")) {
		return { outcome: "nothing", reason: "recovered" };
	}
	const record = id === undefined ? await lastApplied(journal) : await named(journal, id);
	if ("reason" in record) return { outcome: "nothing", ...record };
	const kept: Sides[] = [];
	const refusals: Refusal[] = [];
	for (const [index, file] of record.files.entries()) {
		const sides = await journal.sides(record, index, file);
		const because = await refusalReason(host, file, sides);
		if (sides !== undefined && because === undefined) kept.push(sides);
		else refusals.push(await refusal(host, file, sides, because ?? noBackup));
	}
	if (refusals.length > 0) return { outcome: "refused", id: record.id, files: refusals };
	return takeBack(host, journal, record, kept);
}

async function lastApplied(journal: Journal): Promise<ChangeRecord | NothingUndone> {
	let damaged: string | undefined;
	for (const id of [...(await journal.ids())].reverse()) {
		const record = await journal.read(id);
		if (typeof record === "object" && record.state === "applied") return record;
		if (record === "unreadable") damaged ??= id;
	}
	return damaged === undefined ? noneOf(undefined) : { reason: "record-damaged", id: damaged };
}

async function named(journal: Journal, id: string): Promise<ChangeRecord | NothingUndone> {
	// Only an id that is listed becomes part of a path.
	if (!(await journal.ids()).includes(id)) return noneOf(id);
	const record = await journal.read(id);
	if (typeof record === "string") return { reason: "record-damaged", id };
	if (record.state === "applied") return record;
	return { reason: record.state === "undone" ? "undone-already" : "not-applied", id };
}

async function refusalReason(
	host: Host,
	file: RecordedFile,
	sides: Sides | undefined,
): Promise<FileObstacle | undefined> {
	if (sides === undefined) return noBackup;
	if ((await host.realpath(file.path)) !== file.realPath) return { kind: "elsewhere", realPath: file.realPath };
	const stands = await standing(host, file, sides);
	if (stands === "after") return undefined;
	return typeof stands === "object" ? stands : { kind: "changed" };
}

async function refusal(
	host: Host,
	file: RecordedFile,
	sides: Sides | undefined,
	because: FileObstacle,
): Promise<Refusal> {
	const reading = await host.readFile(file.realPath);
	const current = reading.ok ? reading.text : undefined;
	return { path: file.path, target: file.target, recorded: sides?.after, current, because };
}

/** @throws Stopped when it cannot be recorded. */
async function takeBack(
	host: Host,
	journal: Journal,
	record: ChangeRecord,
	kept: readonly Sides[],
): Promise<UndoOutcome> {
	await journal.write({ ...record, state: "undoing" });
	const sides = async (_: RecordedFile, index: number) => kept[index];
	const { restored, unrestored } = await putBack(host, journal, record, record.files.length, sides);
	if (unrestored.length === 0) {
		const stores = await takeStoresBack(host, record, false);
		await journal.settle(record, "undone");
		return { outcome: "undone", id: record.id, files: [...restored].reverse(), stores, commands: record.commands };
	}
	const stuck = await putForward(host, journal, record, kept);
	if (stuck.length === 0) await journal.settle(record, "applied");
	return { outcome: "failed", obstacle: { kind: "stuck", files: unrestored }, unrestored: stuck };
}

/** All or nothing: what was taken back becomes again what the change had left. */
async function putForward(
	host: Host,
	journal: Journal,
	record: ChangeRecord,
	kept: readonly Sides[],
): Promise<readonly StuckFile[]> {
	const stuck: StuckFile[] = [];
	for (const [index, file] of record.files.entries()) {
		const sides = kept[index];
		const because = sides && (await moveFile(host, file, sides, "after"));
		if (because === undefined) continue;
		stuck.push({ ...stuckFile(journal, record, index, because), after: journal.backup(record.id, index, "after") });
	}
	return stuck;
}

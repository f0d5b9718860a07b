import type { FileObstacle, NothingUndone, Recovered, StuckFile, UndoOutcome, UndoResult } from "../model/apply.ts";
import type { Host } from "../model/host.ts";
import { Secret } from "../model/secret.ts";
import { type ChangeRecord, hasLeft, type RecordedFile, undoneState } from "./change-record.ts";
import { isFingerprintOf } from "./fingerprint.ts";
import { Journal } from "./journal.ts";
import { moveFile, type Standing, standing } from "./move-file.ts";
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
	if (record.state !== "applied") return takeRest(host, journal, record);
	const kept: Sides[] = [];
	const refusals: Refusal[] = [];
	for (const index of record.files.keys()) {
		const found = await find(host, journal, record, index);
		if ("because" in found) refusals.push(found);
		else kept.push(found);
	}
	if (refusals.length > 0) return { outcome: "refused", id: record.id, files: refusals };
	return takeBack(host, journal, record, kept);
}

async function lastApplied(journal: Journal): Promise<ChangeRecord | NothingUndone> {
	let damaged: string | undefined;
	for (const id of [...(await journal.ids())].reverse()) {
		const record = await journal.read(id);
		if (typeof record === "object" && (record.state === "applied" || isToTryAgain(record))) return record;
		if (record === "unreadable") damaged ??= id;
	}
	return damaged === undefined ? noneOf(undefined) : { reason: "record-damaged", id: damaged };
}

async function named(journal: Journal, id: string): Promise<ChangeRecord | NothingUndone> {
	// Only an id that is listed becomes part of a path.
	if (!(await journal.ids()).includes(id)) return noneOf(id);
	const record = await journal.read(id);
	if (typeof record === "string") return { reason: "record-damaged", id };
	if (record.state === "applied" || record.state === "partly-undone" || hasLeft(record)) return record;
	return { reason: record.state === "undone" ? "undone-already" : "not-applied", id };
}

/** An undo that left a login is not done with. */
function isToTryAgain(record: ChangeRecord): boolean {
	return record.state === "partly-undone" && hasLeft(record);
}

/** Both texts of a file that is as the change left it, or why it is not to be touched. */
async function find(host: Host, journal: Journal, record: ChangeRecord, index: number): Promise<Sides | Refusal> {
	const file = record.files[index];
	if (file === undefined) throw new RangeError("There is no such file in the record");
	const reading = await host.readFile(file.realPath);
	const current = reading.ok ? reading.text : undefined;
	const known = current !== undefined && (await isAsLeft(file, current)) ? current : undefined;
	const sides = await journal.sides(record, index, file, known);
	const refuse = (because: FileObstacle): Refusal => {
		const recorded = known ?? sides?.after;
		return { path: file.path, target: file.target, recorded, current, because };
	};
	if ((await host.realpath(file.path)) !== file.realPath) return refuse({ kind: "elsewhere", realPath: file.realPath });
	if (sides !== undefined) {
		const stands = await standing(host, file, sides);
		if (isAfter(stands, sides)) return sides;
		return refuse(typeof stands === "object" ? stands : { kind: "changed" });
	}
	if (!isKnownByFingerprint(file) || known !== undefined) return refuse(noBackup);
	if (reading.ok) return refuse({ kind: "changed" });
	const { code, message } = reading.trouble;
	return refuse(code === "missing" ? { kind: "removed" } : { kind: "system", reason: message });
}

/** Where only the mode was changed, both sides have the same text. */
function isAfter(stands: Standing, { before, after }: Sides): boolean {
	return stands === "after" || (stands === "before" && before === after);
}

/** Its text had a secret in it, so that no copy was kept. */
function isKnownByFingerprint({ sha256, fingerprint }: RecordedFile): boolean {
	return sha256.after === undefined && fingerprint !== undefined;
}

async function isAsLeft(file: RecordedFile, text: string): Promise<boolean> {
	return isKnownByFingerprint(file) && isFingerprintOf(file.fingerprint, new Secret(text));
}

/** Another attempt at the logins that were left. */
async function takeRest(host: Host, journal: Journal, record: ChangeRecord): Promise<UndoOutcome> {
	const taken = await takeStoresBack(host, record, { later: await journal.since(record.id) });
	const isUndo = record.state === "partly-undone";
	await journal.settle(taken.record, isUndo ? undoneState(taken.record) : record.state);
	return { outcome: undoneState(taken.record), id: record.id, files: [], stores: taken.fates, commands: [] };
}

/** @throws Stopped when it cannot be recorded. */
async function takeBack(
	host: Host,
	journal: Journal,
	record: ChangeRecord,
	kept: readonly Sides[],
): Promise<UndoOutcome> {
	await journal.reopen(record, kept);
	const sides = async (_: RecordedFile, index: number) => kept[index];
	const { restored, unrestored } = await putBack(host, journal, record, record.files.length, sides);
	if (unrestored.length === 0) {
		const taken = await takeStoresBack(host, record, { later: await journal.since(record.id) });
		const outcome = undoneState(taken.record);
		await journal.settle(taken.record, outcome);
		const files = [...restored].reverse();
		return { outcome, id: record.id, files, stores: taken.fates, commands: record.commands };
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

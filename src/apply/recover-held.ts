import type { Recovered } from "../model/apply.ts";
import type { Host } from "../model/host.ts";
import type { ChangeRecord, RecordedFile } from "./change-record.ts";
import { forgetChange } from "./forget-change.ts";
import type { Journal } from "./journal.ts";
import { standing } from "./move-file.ts";
import { putBack } from "./put-back.ts";
import { removeTemporaries, removeTemporariesIn } from "./remove-temporaries.ts";
import { settle } from "./settle.ts";

/** Tidies up after runs that were cut off. Only while the journal is held: who held it before is gone, so nothing is under way. */
export async function recoverHeld(host: Host, journal: Journal): Promise<Recovered | undefined> {
	let last: Recovered | undefined;
	await removeTemporariesIn(host, journal.folder);
	await removeGuards(host, journal);
	for (const id of await journal.ids()) {
		const record = await journal.read(id);
		// Cut off while its backups were being written: no file had been touched.
		if (record === "missing") await forgetChange(host, journal, id);
		else if (record !== "unreadable" && isUnsettled(record)) {
			await removeTemporariesIn(host, journal.entry(id));
			last = await finish(host, journal, record);
		}
	}
	return last;
}

export function isUnsettled(record: ChangeRecord): boolean {
	return record.state === "applying" || record.state === "undoing";
}

async function finish(host: Host, journal: Journal, record: ChangeRecord): Promise<Recovered> {
	const sidesOf = (file: RecordedFile, index: number) => journal.sides(record, index, file);
	if (record.state === "applying" && (await isWhole(host, journal, record))) {
		await removeTemporaries(host, record);
		await settle(host, journal, record, "applied");
		return { id: record.id, outcome: "finished", files: record.files.map((file) => file.path), left: [] };
	}
	const { restored, unrestored, again } = await putBack(host, journal, record, record.files.length, sidesOf);
	const done = record.state === "undoing" ? "undone" : "interrupted";
	if (!again) await settle(host, journal, record, unrestored.length === 0 ? done : "interrupted");
	return { id: record.id, outcome: unrestored.length === 0 ? "put-back" : "partly", files: restored, left: unrestored };
}

/** Whether every file holds its new text. */
async function isWhole(host: Host, journal: Journal, record: ChangeRecord): Promise<boolean> {
	for (const [index, file] of record.files.entries()) {
		const sides = await journal.sides(record, index, file);
		if (sides === undefined || (await standing(host, file, sides)) !== "after") return false;
	}
	return true;
}

/** What a lock that was being taken over left (src/host/lock.ts); holding the lock, nobody needs them. */
async function removeGuards(host: Host, journal: Journal): Promise<void> {
	for (const name of await host.list(journal.folder)) {
		if (!/^lock-/.test(name)) continue;
		await host.removeFile(host.paths.join(journal.folder, name)).catch(() => undefined);
	}
}

import type { HistoryEntry } from "../model/history-entry.ts";
import type { ReadHost } from "../model/host.ts";
import { type RecordState, timeOf } from "./change-record.ts";
import { ReadJournal } from "./read-journal.ts";
import { storesLeft } from "./store-fates.ts";
import { loginOf } from "./store-records.ts";

const shown: Readonly<Record<RecordState, HistoryEntry["state"]>> = {
	applying: "interrupted",
	applied: "applied",
	undoing: "interrupted",
	undone: "undone",
	"partly-undone": "partly-undone",
	"rolled-back": "rolled-back",
	interrupted: "interrupted",
};

/**
 * Every change on record, the newest first; one whose record is damaged is listed as that.
 * @throws UserError when the records cannot be read.
 */
export async function history(host: ReadHost, folder?: string): Promise<readonly HistoryEntry[]> {
	const entries: HistoryEntry[] = [];
	const journal = new ReadJournal(host, folder);
	await journal.requireReadable();
	for (const [id, record] of await journal.readAll()) {
		if (record === "missing") continue;
		if (record === "unreadable")
			entries.unshift({ id, at: timeOf(id), state: record, files: [], stores: [], left: [], commands: [] });
		else {
			entries.unshift({
				id,
				at: new Date(record.at),
				state: shown[record.state],
				files: record.files.map(({ path, action }) => ({ path, action })),
				stores: record.stores.map((store) => ({ ...loginOf(store), operation: store.operation })),
				left: storesLeft(record),
				commands: record.commands.map(({ argv }) => argv),
			});
		}
	}
	return entries;
}

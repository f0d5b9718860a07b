import type { HistoryEntry } from "../model/apply.ts";
import type { ReadHost } from "../model/host.ts";
import type { RecordState } from "./change-record.ts";
import { Journal } from "./journal.ts";
import { timeOf } from "./new-id.ts";
import { stateFolder } from "./state-folder.ts";

const shown: Readonly<Record<RecordState, HistoryEntry["state"]>> = {
	applying: "interrupted",
	applied: "applied",
	undoing: "interrupted",
	undone: "undone",
	"rolled-back": "rolled-back",
	interrupted: "interrupted",
};

/** Every change on record, the newest first; one whose record is damaged is listed as that. */
export async function history(host: ReadHost, folder = stateFolder(host)): Promise<readonly HistoryEntry[]> {
	const journal = new Journal(host, folder);
	const entries: HistoryEntry[] = [];
	for (const id of await journal.ids()) {
		const record = await journal.read(id);
		if (record === "missing") continue;
		if (record === "unreadable") entries.unshift({ id, at: timeOf(id), state: record, files: [], commands: [] });
		else {
			entries.unshift({
				id,
				at: new Date(record.at),
				state: shown[record.state],
				files: record.files.map(({ path, action }) => ({ path, action })),
				commands: record.commands.map(({ argv }) => argv),
			});
		}
	}
	return entries;
}

import type { Host } from "../model/host.ts";
import type { ChangeRecord, RecordState } from "./change-record.ts";
import { dropBackups } from "./forget-change.ts";
import type { Journal } from "./journal.ts";
import { twice } from "./twice.ts";

/**
 * Writes down how a change ended, and drops the backups of one that is over. When the disk does not even take that, the next run finds
 * the change unsettled and looks again.
 */
export async function settle(host: Host, journal: Journal, record: ChangeRecord, state: RecordState): Promise<void> {
	try {
		await twice(() => journal.write(host, { ...record, state }));
		if (state === "rolled-back" || state === "undone") await dropBackups(host, journal, record.id);
	} catch {
		// Nothing more can be done from here, and the files are as they should be.
	}
}

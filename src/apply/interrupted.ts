import type { Recovered, StuckFile } from "../model/apply.ts";
import type { ReadHost } from "../model/host.ts";
import type { StoreFate } from "../model/stored-login.ts";
import type { ChangeRecord } from "./change-record.ts";
import { type Standing, standing } from "./move-file.ts";
import { noBackup, stuckFile } from "./put-back.ts";
import { ReadJournal } from "./read-journal.ts";
import { storesKept, storesToCome } from "./store-fates.ts";

/** What runs that were cut off left, oldest first, as the next run that may write will see to it. Empty while another run is at it. */
export async function interrupted(host: ReadHost, folder?: string): Promise<readonly Recovered[]> {
	const journal = new ReadJournal(host, folder);
	const records = await journal.unsettled();
	if (records.length === 0 || (await host.isLocked(journal.lockPath))) return [];
	return Promise.all(records.map((record) => forecast(host, journal, record)));
}

async function forecast(host: ReadHost, journal: ReadJournal, record: ChangeRecord): Promise<Recovered> {
	const standings = await standingsOf(host, journal, record);
	if (isWhole(record, standings)) return recovered(record, "finished", pathsOf(record), [], storesKept(record));
	const stuck: StuckFile[] = [];
	for (const [index, stands] of standings.entries()) {
		if (typeof stands === "object") stuck.push(stuckFile(journal, record, index, stands));
	}
	const files = pathsOf(record).filter((_, index) => typeof standings[index] !== "object");
	return recovered(record, stuck.length === 0 ? "put-back" : "partly", files, stuck, storesToCome(record));
}

/** Where each file of a change stands. */
export async function standingsOf(
	host: ReadHost,
	journal: ReadJournal,
	record: ChangeRecord,
): Promise<readonly Standing[]> {
	return Promise.all(
		record.files.map(async (file, index) => {
			const sides = await journal.sides(record, index, file);
			return sides === undefined ? noBackup : standing(host, file, sides);
		}),
	);
}

/**
 * Whether a run that was cut off had done all it was to do. With a command under way nobody knows, so that its files go back; but what is
 * erased is erased after the commands, and then there is no way back.
 */
export function isWhole({ state, commands, stores }: ChangeRecord, standings: readonly Standing[]): boolean {
	const stored = stores.every(({ operation, done }) => operation === "erase" || done);
	const erasing = stores.some(({ operation, before }) => operation === "erase" && before !== undefined);
	const ran = commands.length === 0 || erasing;
	return state === "applying" && ran && stored && standings.every((stands) => stands === "after");
}

export function recovered(
	{ id, state, commands }: ChangeRecord,
	outcome: Recovered["outcome"],
	files: readonly string[],
	stuck: readonly StuckFile[],
	stores: readonly StoreFate[],
): Recovered {
	return { id, cutOff: state === "undoing" ? "undo" : "apply", outcome, files, stuck, stores, commands };
}

export function pathsOf({ files }: ChangeRecord): readonly string[] {
	return files.map((file) => file.path);
}

import type { FileObstacle, StuckFile } from "../model/apply.ts";
import type { Host } from "../model/host.ts";
import type { ChangeRecord, RecordedFile } from "./change-record.ts";
import { mayPass, moveFile } from "./move-file.ts";
import type { ReadJournal, Sides } from "./read-journal.ts";
import { twice } from "./twice.ts";

export interface PutBack {
	/** Paths. */
	readonly restored: readonly string[];
	readonly unrestored: readonly StuckFile[];
	/** A later run may succeed where this one did not. */
	readonly again: boolean;
}

/** Brings the first `begun` files of a record to what they were, and removes the folders made for them where nothing else is in them. */
export async function putBack(
	host: Host,
	journal: ReadJournal,
	record: ChangeRecord,
	begun: number,
	sidesOf: (file: RecordedFile, index: number) => Promise<Sides | undefined>,
): Promise<PutBack> {
	const restored: string[] = [];
	const unrestored: StuckFile[] = [];
	for (const [index, file] of [...record.files.slice(0, begun).entries()].reverse()) {
		const sides = await sidesOf(file, index);
		const because = sides === undefined ? noBackup : await moveFile(host, file, sides, "before");
		if (because === undefined) restored.push(file.path);
		else unrestored.push(stuckFile(journal, record, index, because));
	}
	await tidyBeside(host, record);
	for (const folder of [...record.folders].reverse()) {
		await twice(() => host.removeFolder(folder)).catch(() => undefined);
	}
	return { restored, unrestored, again: unrestored.some(({ because }) => mayPass(because)) };
}

/** Removes what a run that was killed in the middle of a write left beside the files of its record. */
export async function tidyBeside(host: Host, { files }: ChangeRecord): Promise<void> {
	const folders = new Set(files.map((file) => host.paths.dirname(file.realPath)));
	for (const folder of folders) await host.tidy(folder);
}

export const noBackup: FileObstacle = { kind: "no-backup" };

export function stuckFile(
	journal: ReadJournal,
	{ id, files }: ChangeRecord,
	index: number,
	because: FileObstacle,
): StuckFile {
	const file = files[index];
	if (file === undefined) throw new RangeError("There is no such file in the record");
	const before = file.action === "create" ? undefined : journal.backup(id, index, "before");
	return { path: file.path, because, before };
}

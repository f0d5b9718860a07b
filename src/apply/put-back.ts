import type { Host } from "../model/host.ts";
import type { ChangeRecord, RecordedFile } from "./change-record.ts";
import type { Journal, Sides } from "./journal.ts";
import { type Immovable, moveFile } from "./move-file.ts";
import { removeTemporaries } from "./remove-temporaries.ts";
import { twice } from "./twice.ts";

export interface PutBack {
	/** Paths. */
	readonly restored: readonly string[];
	/** A sentence a file, with its backup's path. */
	readonly unrestored: readonly string[];
	/** A later run may succeed where this one did not. */
	readonly again: boolean;
}

const damaged: Immovable = { because: "its backup is damaged", again: false };

/** Brings the first `begun` files of a record to what they were, and removes the folders made for them where nothing else is in them. */
export async function putBack(
	host: Host,
	journal: Journal,
	record: ChangeRecord,
	begun: number,
	sidesOf: (file: RecordedFile, index: number) => Promise<Sides | undefined>,
): Promise<PutBack> {
	const restored: string[] = [];
	const unrestored: string[] = [];
	let again = false;
	for (const [index, file] of [...record.files.slice(0, begun).entries()].reverse()) {
		const sides = await sidesOf(file, index);
		const trouble = sides === undefined ? damaged : await moveFile(host, file, sides, "before");
		again ||= trouble?.again === true;
		if (trouble === undefined) restored.push(file.path);
		else unrestored.push(leftAlone(journal, record, index, trouble.because));
	}
	await removeTemporaries(host, record);
	for (const folder of [...record.folders].reverse()) {
		await twice(() => host.removeFolder(folder)).catch(() => undefined);
	}
	return { restored, unrestored, again };
}

function leftAlone(journal: Journal, record: ChangeRecord, index: number, because: string): string {
	const file = record.files[index];
	const backup =
		file?.sha256.before === undefined
			? "it did not exist before"
			: `as it was, it is in ${journal.backup(record.id, index, "before")}`;
	return `${file?.path}: ${because}; ${backup}`;
}

import type { ChangeRecord, RecordedFile, RecordedStore } from "./change-record.ts";

/** Of a change that is complete: a text with a secret in it is told again by its fingerprint. */
export function complete(record: ChangeRecord): ChangeRecord {
	return withFiles(record, (file) => (file.fingerprint === undefined ? file : withoutAfter(file)));
}

/** Of a change that could not be put back whole: the old texts, which are named to the user. */
export function halfBack(record: ChangeRecord): ChangeRecord {
	return withFiles(record, (file) => withoutFingerprint(withoutAfter(file)));
}

/** Of a change that is over or too old: no text, and no secret but of logins that were left. */
export function over(record: ChangeRecord): ChangeRecord {
	const bare = withFiles(record, (file) => withoutFingerprint({ ...file, sha256: {} }));
	return { ...bare, stores: record.stores.map((store) => (isToTell(store) ? store : withoutFingerprint(store))) };
}

/** Whether it is still ours has to be told once more. */
function isToTell({ rest }: RecordedStore): boolean {
	return rest !== undefined && rest !== "lost";
}

function withFiles(record: ChangeRecord, change: (file: RecordedFile) => RecordedFile): ChangeRecord {
	return { ...record, files: record.files.map(change) };
}

function withoutAfter(file: RecordedFile): RecordedFile {
	const { after: _, ...sha256 } = file.sha256;
	return { ...file, sha256 };
}

function withoutFingerprint<Recorded extends { readonly fingerprint?: string }>(
	recorded: Recorded,
): Omit<Recorded, "fingerprint"> {
	const { fingerprint: _, ...rest } = recorded;
	return rest;
}

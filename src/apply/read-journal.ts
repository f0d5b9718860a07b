import { UserError } from "../model/errors.ts";
import type { ReadHost } from "../model/host.ts";
import { shellWord } from "../model/shell-words.ts";
import { stateFolder } from "../model/state-folder.ts";
import { type ChangeRecord, isId, isUnsettled, parseRecord, type RecordedFile } from "./change-record.ts";

/** A file's text on both sides of a change; `before` is undefined when there was no file. */
export interface Sides {
	readonly before: string | undefined;
	readonly after: string;
}

/** A change with its record; missing: the run was cut off before it began to change anything. */
export type Listed = readonly [id: string, record: ChangeRecord | "missing" | "unreadable"];

/** The records below one state folder, to look at: a folder a change, in it its record and the texts on both sides. */
export class ReadJournal {
	readonly folder: string;
	readonly lockPath: string;
	readonly #host: ReadHost;

	/** By default where the platform keeps state. */
	constructor(host: ReadHost, folder = stateFolder(host)) {
		this.#host = host;
		this.folder = folder;
		this.lockPath = host.paths.join(folder, "lock");
	}

	/** Ids of all changes, oldest first, also of those whose record is damaged. */
	async ids(): Promise<readonly string[]> {
		return (await this.#host.list(this.#changes())).filter(isId);
	}

	/** @throws UserError when the folder is there and cannot be read: that is not the same as no changes. */
	async requireReadable(): Promise<void> {
		const listing = await this.#host.listing(this.#changes());
		if (listing.ok || listing.trouble.code === "missing" || listing.trouble.code === "not-a-directory") return;
		throw new UserError(`What was changed before cannot be read in ${this.folder}: ${listing.trouble.message}.`, {
			exitCode: 1,
			next: [`Look at who owns it: ls -ld ${shellWord(this.folder)}`, "Then run the same command again."],
		});
	}

	async read(id: string): Promise<Listed[1]> {
		const reading = await this.#host.readFile(this.path(id, "record.json"));
		if (!reading.ok) return reading.trouble.code === "missing" ? "missing" : "unreadable";
		const record = parseRecord(reading.text);
		return record?.id === id ? record : "unreadable";
	}

	/** Every change with its record, oldest first. */
	async readAll(): Promise<readonly Listed[]> {
		return Promise.all((await this.ids()).map(async (id) => [id, await this.read(id)] as const));
	}

	/** Changes that were begun after this one, the oldest first. */
	async since(id: string): Promise<readonly ChangeRecord[]> {
		const listed = (await this.readAll()).filter(([other]) => other > id);
		return listed.flatMap(([, record]) => (typeof record === "object" ? [record] : []));
	}

	/** Changes that a run which was cut off left, oldest first. */
	async unsettled(): Promise<readonly ChangeRecord[]> {
		const records = (await this.readAll()).map(([, record]) => record);
		return records.filter((record) => typeof record === "object").filter(isUnsettled);
	}

	/** The folder of one change. */
	entry(id: string): string {
		return this.#host.paths.join(this.folder, "changes", id);
	}

	/** A plain copy of a file, named by its number: no path, host or secret shows in the name. */
	backup(id: string, index: number, side: "before" | "after"): string {
		return this.path(id, `${index}.${side}`);
	}

	/** Undefined when a text is gone or is not the one that was kept. `known`: the text after, where that was not kept. */
	async sides(record: ChangeRecord, index: number, file: RecordedFile, known?: string): Promise<Sides | undefined> {
		const after = known ?? (await this.#kept(this.backup(record.id, index, "after"), file.sha256.after));
		if (after === undefined) return undefined;
		if (file.action === "create") return { before: undefined, after };
		const before = await this.#kept(this.backup(record.id, index, "before"), file.sha256.before);
		return before === undefined ? undefined : { before, after };
	}

	/** Names of copies that a record knows nothing of, whole or begun: whoever wrote or was to remove them was cut off. */
	async spare({ id, files }: ChangeRecord): Promise<readonly string[]> {
		const kept = new Set(
			files.flatMap(({ sha256 }, index) => [
				...(sha256.before === undefined ? [] : [`${index}.before`]),
				...(sha256.after === undefined ? [] : [`${index}.after`]),
			]),
		);
		return (await this.#host.list(this.entry(id))).filter(
			(name) => name.endsWith(".tmp") || (isCopy(name) && !kept.has(name)),
		);
	}

	#changes(): string {
		return this.#host.paths.join(this.folder, "changes");
	}

	protected path(id: string, name: string): string {
		return this.#host.paths.join(this.entry(id), name);
	}

	async #kept(path: string, hash: string | undefined): Promise<string | undefined> {
		if (hash === undefined) return undefined;
		let reading = await this.#host.readFile(path);
		if (!reading.ok) reading = await this.#host.readFile(path);
		return reading.ok && (await sha256(reading.text)) === hash ? reading.text : undefined;
	}
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export async function sha256(text: string): Promise<string> {
	const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Names of the texts beside a record. */
export function isCopy(name: string): boolean {
	return /^\d+\.(?:before|after)$/.test(name);
}

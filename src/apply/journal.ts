import type { Host, ReadHost } from "../model/host.ts";
import { type ChangeRecord, parseRecord, type RecordedFile } from "./change-record.ts";
import { sha256 } from "./sha256.ts";

/** A file's text on both sides of a change; `before` is undefined when there was no file. */
export interface Sides {
	readonly before: string | undefined;
	readonly after: string;
}

/** The records below one state folder: a folder a change, in it its record and the texts on both sides. */
export class Journal {
	readonly folder: string;
	readonly lockPath: string;
	readonly #host: ReadHost;

	constructor(host: ReadHost, folder: string) {
		this.#host = host;
		this.folder = folder;
		this.lockPath = host.paths.join(folder, "lock");
	}

	/** Ids of all changes, oldest first, also of those whose record is damaged. */
	async ids(): Promise<readonly string[]> {
		const names = await this.#host.list(this.#host.paths.join(this.folder, "changes"));
		return names.filter((name) => /^\d{4}-\d\d-\d\d-\d{6}-[a-z0-9]{4}$/.test(name));
	}

	/** missing: the run was cut off before it began to change anything. */
	async read(id: string): Promise<ChangeRecord | "missing" | "unreadable"> {
		const reading = await this.#host.readFile(this.#path(id, "record.json"));
		if (!reading.ok) return reading.trouble.code === "missing" ? "missing" : "unreadable";
		const record = parseRecord(reading.text);
		return record?.id === id ? record : "unreadable";
	}

	/** The folder of one change. */
	entry(id: string): string {
		return this.#host.paths.join(this.folder, "changes", id);
	}

	/** A plain copy of a file, named by its number: no path, host or secret shows in the name. */
	backup(id: string, index: number, side: "before" | "after"): string {
		return this.#path(id, `${index}.${side}`);
	}

	async write(host: Host, record: ChangeRecord): Promise<void> {
		await host.replaceFile(this.#path(record.id, "record.json"), `${JSON.stringify(record, undefined, "\t")}\n`, 0o600);
	}

	/** All at once, because waiting for the disk is most of the work. @throws the first failure, when none is under way any more. */
	async keep(host: Host, id: string, files: readonly Sides[]): Promise<void> {
		const writes = files.flatMap(({ before, after }, index) => [
			...(before === undefined ? [] : [host.replaceFile(this.backup(id, index, "before"), before, 0o600)]),
			host.replaceFile(this.backup(id, index, "after"), after, 0o600),
		]);
		const failed = (await Promise.allSettled(writes)).find((write) => write.status === "rejected");
		if (failed !== undefined) throw failed.reason;
	}

	/** Undefined when a text is gone or is not the one that was kept. */
	async sides(record: ChangeRecord, index: number, file: RecordedFile): Promise<Sides | undefined> {
		const after = await this.#kept(this.backup(record.id, index, "after"), file.sha256.after);
		if (after === undefined) return undefined;
		if (file.sha256.before === undefined) return { before: undefined, after };
		const before = await this.#kept(this.backup(record.id, index, "before"), file.sha256.before);
		return before === undefined ? undefined : { before, after };
	}

	async #kept(path: string, hash: string): Promise<string | undefined> {
		let reading = await this.#host.readFile(path);
		if (!reading.ok) reading = await this.#host.readFile(path);
		return reading.ok && (await sha256(reading.text)) === hash ? reading.text : undefined;
	}

	#path(id: string, name: string): string {
		return this.#host.paths.join(this.entry(id), name);
	}
}

import type { Host, Release } from "../model/host.ts";
import { type ChangeRecord, type RecordState, timeOf } from "./change-record.ts";
import { ReadJournal, type Sides } from "./read-journal.ts";
import { Stopped, systemReason } from "./stopped.ts";
import { twice } from "./twice.ts";

/** Backups of that many changes are kept however old they are: undo needs them. */
const newest = 10;
const keptMs = 30 * 24 * 60 * 60 * 1000;
/** Beyond these even the names are let go. */
const remembered = 200;

/** The records below one state folder, to write. */
export class Journal extends ReadJournal {
	readonly #host: Host;

	constructor(host: Host, folder?: string) {
		super(host, folder);
		this.#host = host;
	}

	/** Takes the journal for one run; undefined when another still has it after `timeoutMs`. @throws Stopped when it cannot be made. */
	async hold(timeoutMs: number): Promise<Release | undefined> {
		const host = this.#host;
		try {
			await host.makeFolder(this.folder);
			const mode = (await host.stat(this.folder))?.mode;
			if (host.platform !== "win32" && mode !== undefined && (mode & 0o077) !== 0) {
				await host.changeMode(this.folder, 0o700);
			}
			return await host.lock(this.lockPath, timeoutMs);
		} catch (error) {
			throw this.#unrecordable(error);
		}
	}

	/** Writes down a change before it begins, backups first. @throws Stopped when that cannot be done; then nothing is kept. */
	async begin(record: ChangeRecord, files: readonly Sides[]): Promise<void> {
		try {
			await this.#host.makeFolder(this.entry(record.id));
			await this.#keep(record.id, files);
			await this.#write(record);
		} catch (error) {
			await this.forget(record.id);
			throw this.#unrecordable(error);
		}
	}

	/** @throws Stopped when it cannot be recorded. */
	async write(record: ChangeRecord): Promise<void> {
		try {
			await this.#write(record);
		} catch (error) {
			throw this.#unrecordable(error);
		}
	}

	/**
	 * Writes down how a change ended, and drops the texts that nobody needs any more: all of one that is over, and the new ones of one that
	 * could not be put back whole, whose old ones are named to the user. When the disk does not even take that, the next run finds the
	 * change unsettled and looks again.
	 */
	async settle(record: ChangeRecord, state: RecordState, isBack = state !== "interrupted"): Promise<void> {
		try {
			const isOver = state !== "applied" && isBack;
			await twice(() => this.#write({ ...(isOver ? withoutFingerprints(record) : record), state }));
			if (state === "applied") return;
			if (isBack) await this.#dropBackups(record.id);
			else await this.#remove(record.id, (name) => isOurs(name) && name.endsWith(".after"));
		} catch {
			// Nothing more can be done from here, and the files are as they should be.
		}
	}

	/** Removes a change that never began, or is too old to matter, with all that was kept of it. Never fails. */
	async forget(id: string): Promise<void> {
		await this.#remove(id, isOurs);
		await twice(() => this.#host.removeFolder(this.entry(id))).catch(() => undefined);
	}

	/** Drops backups older than thirty days, but never those of the ten newest changes. Never fails. */
	async prune(): Promise<void> {
		const before = this.#host.now().getTime() - keptMs;
		const old = [...(await this.ids())].reverse().map((id, age) => ({ id, age }));
		const droppable = old.filter(({ id, age }) => age >= newest && timeOf(id).getTime() <= before);
		await Promise.all(droppable.map(({ id, age }) => (age >= remembered ? this.forget(id) : this.#dropBackups(id))));
	}

	#unrecordable(error: unknown): Stopped {
		return new Stopped({ kind: "unrecordable", folder: this.folder, reason: systemReason(error) });
	}

	async #write(record: ChangeRecord): Promise<void> {
		const text = `${JSON.stringify(record, undefined, "\t")}\n`;
		await this.#host.replaceFile(this.path(record.id, "record.json"), text, 0o600);
	}

	/** All at once, because waiting for the disk is most of the work. @throws the first failure, when none is under way any more. */
	async #keep(id: string, files: readonly Sides[]): Promise<void> {
		const writes = files.flatMap(({ before, after }, index) => [
			...(before === undefined ? [] : [this.#host.replaceFile(this.backup(id, index, "before"), before, 0o600)]),
			this.#host.replaceFile(this.backup(id, index, "after"), after, 0o600),
		]);
		const failed = (await Promise.allSettled(writes)).find((write) => write.status === "rejected");
		if (failed !== undefined) throw failed.reason;
	}

	/** Removes everything but the record: the copies of files may hold secrets. */
	async #dropBackups(id: string): Promise<void> {
		await this.#remove(id, (name) => isOurs(name) && name !== "record.json");
	}

	async #remove(id: string, isWanted: (name: string) => boolean): Promise<void> {
		const folder = this.entry(id);
		// A link put in its place would lead to somebody else's files.
		if ((await this.#host.lstat(folder))?.kind !== "directory") return;
		for (const name of (await this.#host.list(folder)).filter(isWanted)) {
			await twice(() => this.#host.removeFile(this.#host.paths.join(folder, name))).catch(() => undefined);
		}
	}
}

/** Nobody needs to know those secrets again. */
function withoutFingerprints(record: ChangeRecord): ChangeRecord {
	return { ...record, stores: record.stores.map(({ fingerprint: _, ...store }) => store) };
}

/** The only names that are ever removed from a change's folder. */
function isOurs(name: string): boolean {
	return /^(?:record\.json|\d+\.(?:before|after))$/.test(name);
}

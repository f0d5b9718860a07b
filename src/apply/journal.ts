import type { Host, Release } from "../model/host.ts";
import type { ChangeRecord, RecordState } from "./change-record.ts";
import { complete, halfBack, over } from "./let-go.ts";
import { isCopy, ReadJournal, type Sides, sha256 } from "./read-journal.ts";
import { Stopped, systemReason } from "./stopped.ts";
import { tooOld } from "./too-old.ts";
import { twice } from "./twice.ts";

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
	 * Writes down that a change is complete, and drops the texts with a secret in them that it has written: they stand in the files.
	 * @throws Stopped when it cannot be recorded.
	 */
	async keep(record: ChangeRecord): Promise<void> {
		const kept = complete({ ...record, state: "applied" });
		await this.write(kept);
		await this.sweep(kept);
	}

	/**
	 * Writes down that a change is about to be taken back, with the texts that it had dropped: a run that is cut off has to know either
	 * side. @throws Stopped when that cannot be done; then it stands as it did.
	 */
	async reopen(record: ChangeRecord, files: readonly Sides[]): Promise<void> {
		try {
			const hashes = await Promise.all(files.map(({ after }) => sha256(after)));
			await this.#keepAll(
				record.files.map((file, index) => async () => {
					const after = file.sha256.after === undefined ? files[index]?.after : undefined;
					if (after !== undefined) await this.#keepOne(record.id, index, "after", after);
				}),
			);
			const whole = record.files.map((file, index) => {
				const after = hashes[index];
				return after === undefined ? file : { ...file, sha256: { ...file.sha256, after } };
			});
			await this.#write({ ...record, state: "undoing", files: whole });
		} catch (error) {
			await this.sweep(record);
			throw this.#unrecordable(error);
		}
	}

	/**
	 * Writes down how a change ended, and drops what nobody needs any more: all texts of one that is over, and the new ones of one that
	 * could not be put back whole, whose old ones are named to the user. When the disk does not even take that, the next run finds the
	 * change unsettled and looks again.
	 */
	async settle(record: ChangeRecord, state: RecordState, isBack = state !== "interrupted"): Promise<void> {
		try {
			const ended = { ...record, state };
			const kept = state === "applied" ? complete(ended) : isBack ? over(ended) : halfBack(ended);
			await twice(() => this.#write(kept));
			await this.sweep(kept);
		} catch {
			// Nothing more can be done from here, and the files are as they should be.
		}
	}

	/** Removes the copies that a record knows nothing of. Never fails: the next run sees them as well. */
	async sweep(record: ChangeRecord): Promise<void> {
		const names = await this.spare(record);
		if (names.length > 0) await this.#remove(record.id, (name) => isOurs(name) && names.includes(name));
	}

	/** Removes a change that never began, or is too old to matter, with all that was kept of it. Never fails. */
	async forget(id: string): Promise<void> {
		await this.#remove(id, isOurs);
		await twice(() => this.#host.removeFolder(this.entry(id))).catch(() => undefined);
	}

	/** Drops what is too old. Never fails. */
	async prune(): Promise<void> {
		for (const { id, record, what } of tooOld(await this.readAll(), this.#host.now())) {
			if (what === "all") await this.forget(id);
			else if (record === undefined) await this.#remove(id, isCopy);
			else await this.settle(over(record), record.state);
		}
	}

	#unrecordable(error: unknown): Stopped {
		return new Stopped({ kind: "unrecordable", folder: this.folder, reason: systemReason(error) });
	}

	async #write(record: ChangeRecord): Promise<void> {
		const text = `${JSON.stringify(record, undefined, "\t")}\n`;
		await this.#host.replaceFile(this.path(record.id, "record.json"), text, 0o600);
	}

	#keep(id: string, files: readonly Sides[]): Promise<void> {
		return this.#keepAll(
			files.flatMap(({ before, after }, index) => [
				...(before === undefined ? [] : [() => this.#keepOne(id, index, "before", before)]),
				() => this.#keepOne(id, index, "after", after),
			]),
		);
	}

	#keepOne(id: string, index: number, side: "before" | "after", text: string): Promise<void> {
		return this.#host.replaceFile(this.backup(id, index, side), text, 0o600);
	}

	/** All at once, because waiting for the disk is most of the work. @throws the first failure, when none is under way any more. */
	async #keepAll(writes: readonly (() => Promise<void>)[]): Promise<void> {
		const failed = (await Promise.allSettled(writes.map((write) => write()))).find(
			({ status }) => status === "rejected",
		);
		if (failed?.status === "rejected") throw failed.reason;
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

/** The only names that are ever removed from a change's folder. */
function isOurs(name: string): boolean {
	return name === "record.json" || isCopy(name);
}

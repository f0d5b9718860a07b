import { UserError } from "../model/errors.ts";
import type { Host } from "../model/host.ts";
import type { Command, FileChange } from "../model/plan.ts";
import type { ChangeRecord, RecordedFile } from "./change-record.ts";
import { forgetChange } from "./forget-change.ts";
import type { Journal } from "./journal.ts";
import { missingFolders } from "./missing-folders.ts";
import { setMode } from "./move-file.ts";
import { type PutBack, putBack } from "./put-back.ts";
import { recordFile, staleFile } from "./record-file.ts";
import { settle } from "./settle.ts";
import { systemReason } from "./system-reason.ts";
import { twice } from "./twice.ts";

/** One change under way: recorded before it touches anything, then written file by file, then kept or put back as a whole. */
export class Transaction {
	readonly #host: Host;
	readonly #journal: Journal;
	readonly #changes: readonly FileChange[];
	#record: ChangeRecord;
	/** How many files may be other than they were. */
	#begun = 0;

	private constructor(host: Host, journal: Journal, changes: readonly FileChange[], record: ChangeRecord) {
		this.#host = host;
		this.#journal = journal;
		this.#changes = changes;
		this.#record = record;
	}

	/** Writes down what is about to happen, backups first. @throws UserError when a file is not as planned or nothing can be recorded. */
	static async begin(host: Host, journal: Journal, changes: readonly FileChange[], id: string): Promise<Transaction> {
		const files: RecordedFile[] = [];
		for (const change of changes) files.push(await recordFile(host, change));
		const folders = await missingFolders(
			host,
			files.map((file) => file.realPath),
		);
		const at = host.now().toISOString();
		const record: ChangeRecord = { schema: 1, id, at, state: "applying", files, folders, commands: [] };
		try {
			await host.makeFolder(journal.entry(id));
			await journal.keep(host, id, changes);
			await journal.write(host, record);
		} catch (error) {
			await forgetChange(host, journal, id);
			throw new UserError(`The change cannot be recorded in ${journal.folder}: ${systemReason(error)}.`, {
				exitCode: 1,
				next: ["Without a record it could not be taken back. When that is mended, run the same command again."],
			});
		}
		return new Transaction(host, journal, changes, record);
	}

	get record(): ChangeRecord {
		return this.#record;
	}

	/** Writes the next file. @throws UserError when it was changed since the plan was made, or the system says no. */
	async writeNext(): Promise<void> {
		const [change, file] = [this.#changes[this.#begun], this.#record.files[this.#begun]];
		if (change === undefined || file === undefined) throw new RangeError("There is no further file");
		this.#begun += 1;
		try {
			await this.#host.makeFolder(this.#host.paths.dirname(file.realPath));
			// Before the text, so that a secret never rests in a file that others may read.
			if (change.before !== undefined) await setMode(this.#host, file.realPath, file.mode.after);
			await this.#host.replaceFile(file.realPath, change.after, file.mode.after, { text: change.before });
		} catch (error) {
			if (isStale(error)) {
				await this.#leave(file);
				throw staleFile(change.path);
			}
			throw new UserError(`${change.path} cannot be written: ${systemReason(error)}.`, {
				exitCode: 1,
				next: ["When that is mended, run the same command again."],
			});
		}
	}

	/** Notes a command before it starts, so that the history knows of it whatever happens. */
	async begins({ argv, undo }: Command): Promise<void> {
		const commands = [...this.#record.commands, undo === undefined ? { argv } : { argv, undo }];
		await this.#save({ ...this.#record, commands });
	}

	/** @throws UserError when it cannot be recorded. */
	async keep(): Promise<void> {
		await this.#save({ ...this.#record, state: "applied" });
	}

	/** Puts every file back as it was. */
	async rollBack(): Promise<PutBack> {
		const sides = async (_: RecordedFile, index: number) => this.#changes[index];
		const result = await putBack(this.#host, this.#journal, this.#record, this.#begun, sides);
		const state = result.unrestored.length === 0 ? "rolled-back" : "interrupted";
		if (!result.again) await settle(this.#host, this.#journal, this.#record, state);
		return result;
	}

	/** Somebody else's text stays; only our mode goes. */
	async #leave(file: RecordedFile): Promise<void> {
		this.#begun -= 1;
		const { before } = file.mode;
		if (before !== undefined) await twice(() => setMode(this.#host, file.realPath, before)).catch(() => undefined);
	}

	async #save(record: ChangeRecord): Promise<void> {
		try {
			await this.#journal.write(this.#host, record);
			this.#record = record;
		} catch (error) {
			throw new UserError(`The change cannot be recorded in ${this.#journal.folder}: ${systemReason(error)}.`, {
				exitCode: 1,
				next: ["When that is mended, run the same command again."],
			});
		}
	}
}

function isStale(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ESTALE";
}

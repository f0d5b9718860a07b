import type { ApplyOptions, Stuck } from "../model/apply.ts";
import type { Host, ReadHost } from "../model/host.ts";
import type { Command, FileChange, Plan } from "../model/plan.ts";
import { Secret } from "../model/secret.ts";
import type { StoredLogin } from "../model/stored-login.ts";
import { type ChangeRecord, newId, type RecordedFile } from "./change-record.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Journal } from "./journal.ts";
import { setMode } from "./move-file.ts";
import { putBack } from "./put-back.ts";
import { sha256 } from "./read-journal.ts";
import { Stopped, systemReason } from "./stopped.ts";
import { recordStores } from "./store-records.ts";
import { Stores } from "./stores.ts";
import { twice } from "./twice.ts";

export interface RolledBack {
	/** Paths. */
	readonly files: readonly string[];
	readonly logins: readonly StoredLogin[];
	readonly unrestored: readonly Stuck[];
}

/** One change under way: recorded before it touches anything, then written file by file, then kept or put back as a whole. */
export class Transaction {
	/** Whoever applies puts some of them in place before the files, and erases the others after them. */
	readonly stores: Stores;
	readonly #host: Host;
	readonly #journal: Journal;
	readonly #changes: readonly FileChange[];
	#record: ChangeRecord;
	/** How many files may be other than they were. */
	#begun = 0;

	private constructor(
		host: Host,
		journal: Journal,
		{ changes, stores }: Pick<Plan, "changes" | "stores">,
		record: ChangeRecord,
		signal: AbortSignal | undefined,
	) {
		this.#host = host;
		this.#journal = journal;
		this.#changes = changes;
		this.#record = record;
		const save = (known: ChangeRecord["stores"]) => this.#save({ ...this.#record, stores: known });
		this.stores = new Stores(host, stores, record, { signal, save });
	}

	/** Writes down what is about to happen. @throws Stopped when a file is not as planned or nothing can be recorded. */
	static async begin(
		host: Host,
		journal: Journal,
		parts: Pick<Plan, "changes" | "stores">,
		{ signal, holdsSecret }: Pick<ApplyOptions, "signal" | "holdsSecret">,
	): Promise<Transaction> {
		const { changes, stores } = parts;
		const files = await Promise.all(changes.map((change) => recordFile(host, change, holdsSecret)));
		const folders = new Set<string>();
		for (const file of files) for (const folder of await missingFolders(host, file)) folders.add(folder);
		const record: ChangeRecord = {
			schema: 1,
			id: newId(host),
			at: host.now().toISOString(),
			state: "applying",
			files,
			folders: [...folders],
			...(await recordStores(stores, host.now())),
			commands: [],
		};
		await journal.begin(record, changes);
		return new Transaction(host, journal, parts, record, signal);
	}

	get record(): ChangeRecord {
		return this.#record;
	}

	/** Writes the next file. @throws Stopped when it was changed since the plan was made, or the system says no. */
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
			if (!isStale(error)) throw unwritable(change.path, error);
			await this.#leave(file);
			throw new Stopped({ kind: "stale", path: change.path });
		}
	}

	/** Notes a command before it starts, so that the history knows of it whatever happens. @throws Stopped when that cannot be done. */
	async begins({ argv, undo }: Command): Promise<void> {
		const commands = [...this.#record.commands, undo === undefined ? { argv } : { argv, undo }];
		await this.#save({ ...this.#record, commands });
	}

	/** @throws Stopped when it cannot be recorded. */
	async keep(): Promise<void> {
		await this.#journal.keep(this.#record);
	}

	/** Puts everything back as it was: what was erased first and what was stored last, so that no file leads to nothing on the way. */
	async rollBack(): Promise<RolledBack> {
		const erased = await this.stores.restoreErased();
		const sides = async (_: RecordedFile, index: number) => this.#changes[index];
		const { restored, unrestored, again } = await putBack(this.#host, this.#journal, this.#record, this.#begun, sides);
		const isBack = unrestored.length === 0;
		const stored = await this.stores.restoreStored(!isBack);
		const stuck = [...erased.stuck, ...unrestored, ...stored.stuck, ...this.stores.trialsLeft];
		const state = stuck.length === 0 ? "rolled-back" : "interrupted";
		if (!again) await this.#journal.settle({ ...this.#record, ...this.stores.records }, state, isBack);
		return { files: restored, logins: [...erased.restored, ...stored.restored], unrestored: stuck };
	}

	/** Somebody else's text stays; only our mode goes. */
	async #leave(file: RecordedFile): Promise<void> {
		this.#begun -= 1;
		const { before } = file.mode;
		if (before !== undefined) await twice(() => setMode(this.#host, file.realPath, before)).catch(() => undefined);
	}

	async #save(record: ChangeRecord): Promise<void> {
		await this.#journal.write(record);
		this.#record = record;
	}
}

/** @throws Stopped when a file does not hold the text that the plan was made from. */
export async function requireAsPlanned(host: ReadHost, { path, before }: FileChange): Promise<void> {
	const reading = await host.readFile(path);
	if (!reading.ok && reading.trouble.code !== "missing") {
		throw new Stopped({ kind: "stale", path, reason: reading.trouble.message });
	}
	if ((reading.ok ? reading.text : undefined) !== before) throw new Stopped({ kind: "stale", path });
}

async function recordFile(
	host: ReadHost,
	change: FileChange,
	holdsSecret: ApplyOptions["holdsSecret"],
): Promise<RecordedFile> {
	const { path, target, before, after } = change;
	await requireAsPlanned(host, change);
	const realPath = await host.realpath(path);
	if (realPath === undefined) throw new Stopped({ kind: "stale", path });
	const mode = (await host.stat(realPath))?.mode;
	return {
		path,
		realPath,
		action: before === undefined ? "create" : "change",
		target,
		mode: { ...(before !== undefined && mode !== undefined && { before: mode }), after: change.mode },
		sha256: { ...(before !== undefined && { before: await sha256(before) }), after: await sha256(after) },
		...(before !== undefined && holdsSecret(target, before) && { secretBefore: true }),
		...(holdsSecret(target, after) && { fingerprint: await fingerprint(new Secret(after)) }),
	};
}

async function missingFolders(host: ReadHost, { path, realPath }: RecordedFile): Promise<readonly string[]> {
	try {
		return await host.missingFolders(host.paths.dirname(realPath));
	} catch (error) {
		throw unwritable(path, error);
	}
}

function unwritable(path: string, error: unknown): Stopped {
	return new Stopped({ kind: "unwritable", path, reason: systemReason(error) });
}

function isStale(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ESTALE";
}

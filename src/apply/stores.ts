import type { Host } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import type { StoreChange } from "../model/plan.ts";
import type { Secret } from "../model/secret.ts";
import type { StoredLogin, StoreState, StuckStore } from "../model/stored-login.ts";
import { bringBack, mayPass } from "./bring-back.ts";
import type { ChangeRecord, RecordedStore } from "./change-record.ts";
import { isSame, Keychain } from "./keychain.ts";
import { loginOf } from "./store-records.ts";
import { storeStopped } from "./store-stopped.ts";
import { tryKeychain } from "./try-keychain.ts";

/** Nobody has to open the keychain any more. */
const wayBackMs = 10_000;

export interface StoresOptions {
	readonly signal: AbortSignal | undefined;
	/** Writes down how far it got. @throws Stopped when that cannot be done. */
	save(stores: readonly RecordedStore[]): Promise<void>;
}

/** The logins of one change: each is written down before its keychain is touched, then kept or put back with the rest. */
export class Stores {
	readonly trials: ChangeRecord["trials"];
	/** Numbers of what is stored, and of what is erased. */
	readonly toStore: readonly number[];
	readonly toErase: readonly number[];
	readonly #host: Host;
	readonly #changes: readonly StoreChange[];
	readonly #options: StoresOptions;
	#records: readonly RecordedStore[];
	readonly #trialsLeft: StuckStore[] = [];
	/** What was there before this change began on it, with its secret: in memory only, for the way back. */
	readonly #former = new Map<number, Login | undefined>();

	constructor(host: Host, changes: readonly StoreChange[], record: ChangeRecord, options: StoresOptions) {
		const numbers = [...changes.keys()];
		this.trials = record.trials;
		this.toStore = numbers.filter((index) => changes[index]?.operation === "store");
		this.toErase = numbers.filter((index) => changes[index]?.operation === "erase");
		this.#host = host;
		this.#changes = changes;
		this.#options = options;
		this.#records = record.stores;
	}

	/** Whose login made room for what was stored. */
	replaced(index: number): string | undefined {
		return this.toStore.includes(index) ? this.#former.get(index)?.username : undefined;
	}

	/** Whose, as far as that is known by now. */
	login(index: number): StoredLogin {
		return loginOf(this.#at(index)[1]);
	}

	/** @throws Stopped when the keychain does not keep and forget a made-up login. */
	async tryOut(trial: StoredLogin): Promise<void> {
		const failure = await tryKeychain(this.#host, trial, this.#options.signal, wayBackMs);
		if (failure === undefined) return;
		const { trouble, left } = failure;
		if (left !== undefined) this.#trialsLeft.push({ state: "left", login: trial, because: left });
		throw storeStopped(trial, "trial", trouble);
	}

	/** What is written down of them, with what the way back has not done. */
	get records(): Pick<ChangeRecord, "stores" | "trials"> {
		const isLeft = (trial: StoredLogin) => this.#trialsLeft.some(({ login }) => login === trial);
		return {
			stores: this.#records,
			trials: this.trials.map((trial) => (isLeft(trial) ? { ...loginOf(trial), rest: "left" } : trial)),
		};
	}

	/** Made-up logins that may be there still. */
	get trialsLeft(): readonly StuckStore[] {
		return this.#trialsLeft;
	}

	/** @throws Stopped when it does not come back as it went in, or cannot be recorded. */
	async store(index: number): Promise<StoreState> {
		const [change, { server }] = this.#at(index);
		if (change.operation !== "store") throw new RangeError("It is to be erased");
		const login: Login = { username: change.username, secret: change.secret, kind: "password" };
		const former = await this.#look(index);
		if (former !== undefined && isSame(former, login)) {
			await this.#mark(index, { before: "same", done: true });
			return "same";
		}
		this.#former.set(index, former);
		await this.#mark(
			index,
			former === undefined ? { before: "nothing" } : { before: "other", former: former.username },
		);
		const trouble = await this.#keychain(change).keep(server, login, former);
		if (trouble !== undefined) throw storeStopped(this.login(index), "store", trouble);
		await this.#mark(index, { done: true });
		return "stored";
	}

	/** @throws Stopped when it is still there, or cannot be recorded. */
	async erase(index: number): Promise<StoreState> {
		const [change, { server }] = this.#at(index);
		const former = await this.#look(index);
		if (former === undefined) {
			await this.#mark(index, { before: "nothing", done: true });
			return "absent";
		}
		this.#former.set(index, former);
		await this.#mark(index, { before: "other", username: former.username });
		const trouble = await this.#keychain(change).drop(server, [former.secret]);
		if (trouble !== undefined) throw storeStopped(this.login(index), "erase", trouble);
		await this.#mark(index, { done: true });
		return "erased";
	}

	/** Puts back what was erased: before any file is, so that no file ever leads to nothing. */
	async restoreErased(): Promise<StoresBack> {
		return this.#restore(this.toErase, async (index) => {
			const former = this.#former.get(index);
			return former === undefined ? undefined : this.#return(index, former);
		});
	}

	/** Puts back what was there, or erases what is ours. With `isNeeded` a file still leads to it. */
	async restoreStored(isNeeded: boolean): Promise<StoresBack> {
		return this.#restore(this.toStore, async (index) => {
			const former = this.#former.get(index);
			if (former !== undefined) return this.#return(index, former);
			const login = this.login(index);
			if (isNeeded) return { state: "left", login, because: { kind: "needed" } };
			const because = await this.#wayBack(login).drop(login.server, this.#secrets(index));
			return because && { state: "left", login, because };
		});
	}

	async #restore(
		numbers: readonly number[],
		restoreOne: (index: number) => Promise<StuckStore | undefined>,
	): Promise<StoresBack> {
		const restored: StoredLogin[] = [];
		const stuck: StuckStore[] = [];
		for (const index of numbers.filter((each) => this.#former.has(each)).reverse()) {
			const once = await restoreOne(index);
			const trouble = once !== undefined && mayPass(once) ? await restoreOne(index) : once;
			if (trouble === undefined) restored.push(this.login(index));
			else {
				stuck.push(trouble);
				const rest = trouble.because.kind === "needed" ? "needed" : trouble.state;
				this.#records = this.#records.map((record, at) => (at === index ? { ...record, rest } : record));
			}
		}
		return { restored, stuck };
	}

	#return(index: number, former: Login): Promise<StuckStore | undefined> {
		const login = { ...this.login(index), username: former.username };
		return bringBack(this.#wayBack(login), login, former, this.#secrets(index));
	}

	async #look(index: number): Promise<Login | undefined> {
		const login = this.login(index);
		const now = await this.#keychain(login).look(login.server);
		if (!now.ok) throw storeStopped(login, "look", now.trouble);
		return now.login;
	}

	/** Ours, which may be there by now. */
	#secrets(index: number): readonly Secret[] {
		const [change] = this.#at(index);
		return change.operation === "store" ? [change.secret] : [];
	}

	async #mark(index: number, known: Partial<RecordedStore>): Promise<void> {
		this.#records = this.#records.map((record, at) => (at === index ? { ...record, ...known } : record));
		await this.#options.save(this.#records);
	}

	#at(index: number): readonly [StoreChange, RecordedStore] {
		const [change, record] = [this.#changes[index], this.#records[index]];
		if (change === undefined || record === undefined) throw new RangeError("There is no such login in the plan");
		return [change, record];
	}

	#keychain({ helper }: Pick<StoredLogin, "helper">): Keychain {
		return new Keychain(this.#host, helper, { signal: this.#options.signal });
	}

	/** Also after a request to stop. */
	#wayBack({ helper }: Pick<StoredLogin, "helper">): Keychain {
		return new Keychain(this.#host, helper, { limitMs: wayBackMs });
	}
}

export interface StoresBack {
	readonly restored: readonly StoredLogin[];
	readonly stuck: readonly StuckStore[];
}

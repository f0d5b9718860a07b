import type { ApplyEvent } from "../model/apply.ts";
import type { StoreDone, StoreState } from "../model/stored-login.ts";
import { throwIfCancelled } from "./run-commands.ts";
import type { Stores } from "./stores.ts";

type Done = readonly StoreDone[];

/** Tries every keychain out, then puts in what is to be stored. @throws Stopped when one of it fails. */
export async function* storeAll(stores: Stores, signal: AbortSignal | undefined): AsyncGenerator<ApplyEvent, Done> {
	for (const trial of stores.trials) {
		throwIfCancelled(signal);
		yield { kind: "trial", helper: trial.helper };
		await stores.tryOut(trial);
	}
	return yield* each(stores, stores.toStore, "storing", (index) => stores.store(index), signal);
}

/** @throws Stopped when something is still there. */
export async function* eraseAll(stores: Stores, signal: AbortSignal | undefined): AsyncGenerator<ApplyEvent, Done> {
	return yield* each(stores, stores.toErase, "erasing", (index) => stores.erase(index), signal);
}

async function* each(
	stores: Stores,
	numbers: readonly number[],
	doing: "storing" | "erasing",
	work: (index: number) => Promise<StoreState>,
	signal: AbortSignal | undefined,
): AsyncGenerator<ApplyEvent, Done> {
	const done: Done[number][] = [];
	for (const index of numbers) {
		throwIfCancelled(signal);
		yield { kind: "store", login: stores.login(index), state: doing };
		const state = await work(index);
		const login = stores.login(index);
		const replaced = stores.replaced(index);
		const known = { state, ...(replaced !== undefined && { replaced }) };
		done.push({ ...login, ...known });
		yield { kind: "store", login, ...known };
	}
	return done;
}

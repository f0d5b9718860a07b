import type { Host } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import type { StoredLogin, StoreFate, StoreTrouble } from "../model/stored-login.ts";
import { type ChangeRecord, isUnsettled, type RecordedStore, type StoreRest } from "./change-record.ts";
import { dropTrials } from "./drop-trials.ts";
import { isFingerprintOf } from "./fingerprint.ts";
import { Keychain } from "./keychain.ts";
import { loginOf } from "./store-records.ts";

export interface TakenBack {
	/** What is left to do for a login is noted in it. */
	readonly record: ChangeRecord;
	readonly fates: readonly StoreFate[];
}

export interface TakeBackOptions {
	/** A file that could not be put back leads to what was stored. */
	readonly isNeeded?: boolean;
	/** Changes that were made since: what they rely on stays. */
	readonly later?: readonly ChangeRecord[];
}

/**
 * Erases what a past change stored where nothing was before, if it is still that. What stood there before was never written down and cannot
 * come back: then nothing is touched, and it is said. Of a change that was taken back already, only what was left then is tried again.
 */
export async function takeStoresBack(
	host: Host,
	record: ChangeRecord,
	{ isNeeded = false, later = [] }: TakeBackOptions = {},
): Promise<TakenBack> {
	const isAgain = !isUnsettled(record) && record.state !== "applied";
	const kept = new Set(later.flatMap(({ state, stores }) => (state === "applied" ? stores.map(placeOf) : [])));
	const fates: StoreFate[] = [];
	const stores: RecordedStore[] = [];
	/** Who gave no answer once is not waited for again. */
	const silent = new Map<string, StoreTrouble>();
	for (const store of record.stores.toReversed()) {
		const isDone = isAgain && store.rest === undefined;
		const stays = { isNeeded: isNeeded || store.rest === "needed", isKept: kept.has(placeOf(store)) };
		const fate = isDone ? undefined : await takeBack(host, store, stays, silent.get(store.helper));
		stores.push(isDone ? store : withRest(store, fate));
		if (fate === undefined) continue;
		fates.push(fate);
		if (fate.fate === "left" && fate.because.kind === "timeout") silent.set(store.helper, fate.because);
	}
	const trials = await dropTrials(host, record, isAgain, silent);
	return {
		record: { ...record, stores: stores.reverse(), trials: trials.map(({ trial }) => trial) },
		fates: [...fates.reverse(), ...trials.flatMap(({ fate }) => (fate === undefined ? [] : [fate]))],
	};
}

function placeOf({ helper, server }: StoredLogin): string {
	return `${helper} ${server}`;
}

function withRest({ rest: _, ...store }: RecordedStore, fate: StoreFate | undefined): RecordedStore {
	const rest = fate && restOf(fate);
	return { ...store, ...(rest !== undefined && { rest }) };
}

function restOf(fate: StoreFate): StoreRest | undefined {
	if (fate.fate === "left") return fate.because.kind === "needed" ? "needed" : "left";
	return fate.fate === "replaced" || fate.fate === "lost" ? fate.fate : undefined;
}

async function takeBack(
	host: Host,
	store: RecordedStore,
	{ isNeeded, isKept }: { readonly isNeeded: boolean; readonly isKept: boolean },
	known: StoreTrouble | undefined,
): Promise<StoreFate | undefined> {
	const login = loginOf(store);
	if (store.before === undefined || (store.operation === "erase" && store.before === "nothing")) return undefined;
	if (store.before === "same") return { login, fate: "was-there" };
	if (store.before === "nothing" && isNeeded) return { login, fate: "left", because: { kind: "needed" } };
	if (known !== undefined) return { login, fate: "left", because: known };
	const keychain = new Keychain(host, store.helper);
	const now = await keychain.look(store.server);
	if (!now.ok) return { login, fate: "left", because: now.trouble };
	if (store.before === "other") return standsInPlace(store, now.login);
	if (now.login === undefined) return { login, fate: "absent" };
	if (!(await isOurs(store, now.login))) return { login, fate: "changed" };
	if (isKept) return { login, fate: "left", because: { kind: "later" } };
	const because = await keychain.drop(store.server);
	return because === undefined ? { login, fate: "erased" } : { login, fate: "left", because };
}

/** Where something was before, only what is there by now can be told. */
async function standsInPlace(store: RecordedStore, now: Login | undefined): Promise<StoreFate | undefined> {
	const { former = "", operation } = store;
	if (now === undefined) {
		const username = operation === "erase" ? store.username : former;
		return { login: { ...loginOf(store), ...(username !== undefined && { username }) }, fate: "lost" };
	}
	if (operation === "erase" || !(await isOurs(store, now))) return undefined;
	return { login: loginOf(store), fate: "replaced", former };
}

async function isOurs(store: RecordedStore, { username, secret }: Login): Promise<boolean> {
	return username === store.username && (await isFingerprintOf(store.fingerprint, secret));
}

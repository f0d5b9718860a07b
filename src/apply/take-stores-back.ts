import type { Host } from "../model/host.ts";
import type { Login } from "../model/login.ts";
import type { StoreFate, StoreTrouble } from "../model/stored-login.ts";
import type { ChangeRecord, RecordedStore } from "./change-record.ts";
import { isFingerprintOf } from "./fingerprint.ts";
import { Keychain } from "./keychain.ts";
import { loginOf } from "./store-records.ts";

/**
 * Erases what a past change stored where nothing was before, if it is still that. What stood there before was never written down and cannot
 * come back: then nothing is touched, and it is said. With `isNeeded` a file that could not be put back leads to it.
 */
export async function takeStoresBack(
	host: Host,
	{ stores }: ChangeRecord,
	isNeeded: boolean,
): Promise<readonly StoreFate[]> {
	const fates: StoreFate[] = [];
	/** Who gave no answer once is not waited for again. */
	const silent = new Map<string, StoreTrouble>();
	for (const store of stores.toReversed()) {
		const trouble = silent.get(store.helper);
		const fate = await takeBack(host, store, isNeeded, trouble);
		if (fate === undefined) continue;
		fates.push(fate);
		if (fate.fate === "left" && fate.because.kind === "timeout") silent.set(store.helper, fate.because);
	}
	return fates.reverse();
}

/** Made-up logins go whatever is in them. */
export async function dropTrials(host: Host, { trials }: ChangeRecord): Promise<void> {
	for (const { helper, server } of trials) {
		const keychain = new Keychain(host, helper);
		const now = await keychain.look(server);
		if (now.ok && now.login !== undefined) await keychain.drop(server);
	}
}

/** Of a change that is finished by counting it as done: whether the last was erased is seen only now. */
export async function storesFinished(host: Host, record: ChangeRecord): Promise<readonly StoreFate[]> {
	const fates: StoreFate[] = [];
	for (const fate of storesKept(record)) {
		const { helper, server } = fate.login;
		const now = fate.fate === "not-erased" ? await new Keychain(host, helper).look(server) : undefined;
		const isGone = now?.ok === true && now.login === undefined;
		fates.push(isGone ? { login: fate.login, fate: "erased" } : fate);
	}
	return fates;
}

/** The same without a look. */
export function storesKept({ stores }: ChangeRecord): readonly StoreFate[] {
	return stores.map((store) => {
		const login = loginOf(store);
		return { login, fate: store.done ? (store.operation === "store" ? "kept" : "erased") : "not-erased" };
	});
}

/** Of a change that will be put back, without a look at the keychain: that may ask for a password. */
export function storesToCome({ stores }: ChangeRecord): readonly StoreFate[] {
	return stores.flatMap((store): readonly StoreFate[] => {
		const login = loginOf(store);
		if (store.operation === "erase" || store.before === undefined) return [];
		if (store.before === "other") return [{ login, fate: "replaced", former: store.former ?? "" }];
		return [{ login, fate: store.before === "same" ? "was-there" : "to-erase" }];
	});
}

async function takeBack(
	host: Host,
	store: RecordedStore,
	isNeeded: boolean,
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

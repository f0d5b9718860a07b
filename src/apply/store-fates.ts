import type { Host } from "../model/host.ts";
import type { StoreFate } from "../model/stored-login.ts";
import type { ChangeRecord, RecordedStore } from "./change-record.ts";
import { Keychain } from "./keychain.ts";
import { loginOf } from "./store-records.ts";

/** Of a change that is finished by counting it as done: whether the last was erased is seen only now, and noted in the record. */
export async function storesFinished(
	host: Host,
	record: ChangeRecord,
): Promise<{ readonly record: ChangeRecord; readonly fates: readonly StoreFate[] }> {
	const stores: RecordedStore[] = [];
	for (const store of record.stores) {
		const now = store.done ? undefined : await new Keychain(host, store.helper).look(store.server);
		stores.push(now?.ok === true && now.login === undefined ? { ...store, done: true } : store);
	}
	const seen = { ...record, stores };
	return { record: seen, fates: storesKept(seen) };
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

/** What is not as the record's state says: what the way back did not reach, and what was to be erased and is not known to be. */
export function storesLeft({ state, stores, trials }: ChangeRecord): readonly StoreFate[] {
	const fates = stores.flatMap((store): readonly StoreFate[] => {
		const login = loginOf(store);
		const { rest, operation, former = "", done } = store;
		if (rest === "replaced") return [{ login, fate: "replaced", former }];
		if (rest === "lost")
			return [{ login: operation === "store" ? { ...login, username: former } : login, fate: "lost" }];
		const isThere = rest !== undefined || (state === "applied" && operation === "erase" && !done);
		return isThere ? [{ login, fate: "not-erased" }] : [];
	});
	const made = trials.filter(({ rest }) => rest !== undefined);
	return [...fates, ...made.map((trial): StoreFate => ({ login: loginOf(trial), fate: "not-erased" }))];
}

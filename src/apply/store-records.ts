import type { StoreChange } from "../model/plan.ts";
import type { StoredLogin } from "../model/stored-login.ts";
import type { ChangeRecord, RecordedStore } from "./change-record.ts";
import { fingerprint } from "./fingerprint.ts";
import { randomHex } from "./random-hex.ts";

/** What is written down of a plan's logins before any is touched: never a secret. */
export async function recordStores(changes: readonly StoreChange[]): Promise<Pick<ChangeRecord, "stores" | "trials">> {
	const helpers = [...new Set(changes.map(({ helper }) => helper))];
	return {
		stores: await Promise.all(changes.map(recordStore)),
		// A name that can never be a registry's (RFC 2606), that nobody else makes up, and too short to be taken for a secret and hidden.
		trials: helpers.map((helper) => ({
			helper,
			server: `registry-setup-${randomHex(10)}.invalid`,
			username: "registry-setup",
		})),
	};
}

async function recordStore(change: StoreChange): Promise<RecordedStore> {
	const { helper, server, operation } = change;
	const place = { helper, server, operation, done: false };
	if (operation === "erase") return place;
	return { ...place, username: change.username, fingerprint: await fingerprint(change.secret) };
}

export function loginOf({ helper, server, username }: StoredLogin): StoredLogin {
	return { helper, server, ...(username !== undefined && { username }) };
}

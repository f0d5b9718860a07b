import { credentialEnd } from "../model/credential-end.ts";
import type { StoreChange } from "../model/plan.ts";
import type { StoredLogin } from "../model/stored-login.ts";
import type { ChangeRecord, RecordedStore } from "./change-record.ts";
import { fingerprint } from "./fingerprint.ts";
import { randomHex } from "./random-hex.ts";

/** What is written down of a plan's logins before any is touched: never a secret. */
export async function recordStores(
	changes: readonly StoreChange[],
	now: Date,
): Promise<Pick<ChangeRecord, "stores" | "trials">> {
	const helpers = [...new Set(changes.map(({ helper }) => helper))];
	return {
		stores: await Promise.all(changes.map((change) => recordStore(change, now))),
		// A name that can never be a registry's (RFC 2606), that nobody else makes up, and too short to be taken for a secret and hidden.
		trials: helpers.map((helper) => ({
			helper,
			server: `registry-setup-${randomHex(10)}.invalid`,
			username: "registry-setup",
		})),
	};
}

async function recordStore(change: StoreChange, now: Date): Promise<RecordedStore> {
	const { helper, server, operation } = change;
	const place = { helper, server, operation, done: false };
	if (operation === "erase") return place;
	const { username, secret } = change;
	const end = credentialEnd(secret, { madeBy: now });
	return {
		...place,
		username,
		fingerprint: await fingerprint(secret),
		...(end && { end: { ...end, at: end.at.toISOString() } }),
	};
}

export function loginOf({ helper, server, username }: StoredLogin): StoredLogin {
	return { helper, server, ...(username !== undefined && { username }) };
}

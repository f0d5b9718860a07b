import type { Host } from "../model/host.ts";
import type { StoredLogin, StoreFate, StoreTrouble } from "../model/stored-login.ts";
import type { ChangeRecord, RecordedTrial } from "./change-record.ts";
import { Keychain } from "./keychain.ts";
import { loginOf } from "./store-records.ts";

export interface DroppedTrial {
	readonly trial: RecordedTrial;
	readonly fate?: StoreFate;
}

/** Made-up logins go whatever is in them. Nobody has to hear of those that a first attempt erased. */
export async function dropTrials(
	host: Host,
	{ state, trials }: ChangeRecord,
	isAgain: boolean,
	silent: ReadonlyMap<string, StoreTrouble>,
): Promise<readonly DroppedTrial[]> {
	const dropped: DroppedTrial[] = [];
	for (const trial of trials) {
		// A change that went through has erased its own.
		const isDone = isAgain ? trial.rest === undefined : state !== "applying";
		if (isDone) dropped.push({ trial });
		else {
			const login = loginOf(trial);
			const because = silent.get(trial.helper) ?? (await eraseIfThere(host, login));
			if (because !== undefined)
				dropped.push({ trial: { ...login, rest: "left" }, fate: { login, fate: "left", because } });
			else dropped.push({ trial: login, ...(isAgain && { fate: { login, fate: "erased" } }) });
		}
	}
	return dropped;
}

async function eraseIfThere(host: Host, { helper, server }: StoredLogin): Promise<StoreTrouble | undefined> {
	const keychain = new Keychain(host, helper);
	const now = await keychain.look(server);
	if (!now.ok) return now.trouble;
	return now.login === undefined ? undefined : keychain.drop(server);
}

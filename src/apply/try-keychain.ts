import type { Host } from "../model/host.ts";
import { Secret } from "../model/secret.ts";
import type { StoredLogin } from "../model/stored-login.ts";
import { Keychain } from "./keychain.ts";
import { randomHex } from "./random-hex.ts";
import { storeStopped } from "./store-stopped.ts";

/** A made-up login goes in, comes back and is erased; `wayBackMs` is for erasing it all the same. @throws Stopped when it does not. */
export async function tryKeychain(
	host: Host,
	trial: StoredLogin,
	signal: AbortSignal | undefined,
	wayBackMs: number,
): Promise<void> {
	const made = { username: "registry-setup", secret: new Secret(randomHex()), kind: "password" } as const;
	const keychain = new Keychain(host, trial.helper, { signal });
	const trouble =
		(await keychain.keep(trial.server, made, undefined)) ?? (await keychain.drop(trial.server, [made.secret]));
	if (trouble === undefined) return;
	await new Keychain(host, trial.helper, { limitMs: wayBackMs }).drop(trial.server);
	throw storeStopped(trial, "trial", trouble);
}

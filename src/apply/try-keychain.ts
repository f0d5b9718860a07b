import type { Host } from "../model/host.ts";
import { Secret } from "../model/secret.ts";
import type { StoredLogin, StoreTrouble } from "../model/stored-login.ts";
import { Keychain } from "./keychain.ts";
import { randomHex } from "./random-hex.ts";

export interface TrialFailure {
	readonly trouble: StoreTrouble;
	/** Why the made-up login may be there still. */
	readonly left?: StoreTrouble;
}

/** A made-up login goes in, comes back and is erased; `wayBackMs` is for erasing it all the same. Undefined when all of it went well. */
export async function tryKeychain(
	host: Host,
	trial: StoredLogin,
	signal: AbortSignal | undefined,
	wayBackMs: number,
): Promise<TrialFailure | undefined> {
	const { helper, server, username = "" } = trial;
	const made = { username, secret: new Secret(randomHex()), kind: "password" } as const;
	const keychain = new Keychain(host, helper, { signal });
	const refusal = await keychain.put(server, made);
	if (refusal !== undefined && isNothingThere(refusal)) return { trouble: refusal };
	const trouble =
		refusal ?? (await keychain.requireThere(server, made)) ?? (await keychain.drop(server, [made.secret]));
	if (trouble === undefined) return undefined;
	const left = await new Keychain(host, helper, { limitMs: wayBackMs }).drop(server, [made.secret]);
	return left === undefined ? { trouble } : { trouble, left };
}

/** Whether a store that failed so cannot have put anything in. Of what else may go wrong in it nobody knows how far it got. */
function isNothingThere(trouble: StoreTrouble): boolean {
	if (trouble.kind === "missing" || trouble.kind === "not-executable") return true;
	// pass writes the entry, then may need the key to sign it in git.
	return trouble.kind === "failed" && trouble.cause !== undefined && trouble.cause !== "key-locked";
}

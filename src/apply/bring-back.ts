import type { Login } from "../model/login.ts";
import type { Secret } from "../model/secret.ts";
import type { StoredLogin, StoreTrouble, StuckStore } from "../model/stored-login.ts";
import { isSame, type Keychain } from "./keychain.ts";

/** Puts the former login back, unless it is there. `ours`: secrets that may have taken its place. */
export async function bringBack(
	keychain: Keychain,
	login: StoredLogin,
	former: Login,
	ours: readonly Secret[],
): Promise<StuckStore | undefined> {
	const known = [former.secret, ...ours];
	const now = await keychain.look(login.server, known);
	if (now.ok && now.login !== undefined && isSame(now.login, former)) return undefined;
	const lost = (because: StoreTrouble): StuckStore => ({ state: "lost", login, because });
	if (!now.ok && isOut(now.trouble)) return lost(now.trouble);
	// What cannot be read is in the way as well.
	const because =
		(now.ok ? undefined : await keychain.drop(login.server, known)) ??
		(await keychain.keep(login.server, former, now.ok ? now.login : undefined));
	return because && lost(because);
}

/** Whether another attempt may do better. */
export function mayPass({ because }: StuckStore): boolean {
	return because.kind !== "needed" && because.kind !== "later" && !isOut(because);
}

/** It will not answer the next question either. */
function isOut({ kind }: StuckStore["because"]): boolean {
	return kind === "missing" || kind === "not-executable" || kind === "timeout";
}

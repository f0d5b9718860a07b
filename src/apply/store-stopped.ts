import type { StoredLogin, StoreTrouble } from "../model/stored-login.ts";
import { Stopped } from "./stopped.ts";

/** A request to stop is no fault of the keychain's. */
export function storeStopped(
	login: StoredLogin,
	during: "trial" | "look" | "store" | "erase",
	trouble: StoreTrouble,
): Stopped {
	return new Stopped(trouble.kind === "cancelled" ? { kind: "cancelled" } : { kind: "store", login, during, trouble });
}

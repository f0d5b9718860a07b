import type { PullErrand } from "./errand.ts";

/** What to type for a fresh credential. `helper` undefined: it rests in the client's own file. */
export function signInAgain({ methods, client }: PullErrand, helper: string | undefined, key: string): string {
	const method = methods.find(({ renews }) => renews !== undefined && renews.helper === helper);
	return method?.renews?.by ?? client.logIn(key);
}

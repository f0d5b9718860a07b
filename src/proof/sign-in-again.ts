import { registrationFlags } from "../model/registration-flags.ts";
import { shellWords } from "../model/shell-words.ts";
import type { PullErrand } from "./errand.ts";

/** What to type for a fresh credential. `helper` undefined: it rests in the client's own file. */
export function signInAgain(errand: PullErrand, helper: string | undefined, key: string): string {
	const { methods, client, program, match, method, answers } = errand;
	if (method?.yields === "static") {
		return shellWords(["npx", "registry-setup", match.reference, ...registrationFlags({ method: method.id, answers })]);
	}
	const renewing = methods.find(({ renews }) => renews !== undefined && renews.helper === helper);
	return renewing?.renews?.by ?? client.logIn(key, program);
}

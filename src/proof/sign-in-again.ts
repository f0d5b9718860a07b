import { registrationFlags } from "../model/registration-flags.ts";
import { shellWords } from "../model/shell-words.ts";
import type { PullErrand } from "./errand.ts";

/** What to type for a fresh credential. `helper` undefined: it rests in the client's own file. */
export function signInAgain(errand: PullErrand, helper: string | undefined, key: string): string {
	const { methods, client, program, match, method, answers } = errand;
	if (method?.yields === "static") {
		const again = ["npx", "registry-setup", match.reference];
		// Of a file, or of oc's own login, the same answers would bring the same secret.
		const isFresh = answers["username"] !== undefined || method.asks?.(answers) !== undefined;
		return shellWords(isFresh ? [...again, ...registrationFlags({ method: method.id, answers })] : again);
	}
	const renewing = methods.find(({ renews }) => renews !== undefined && renews.helper === helper);
	return renewing?.renews?.by ?? client.logIn(key, program);
}

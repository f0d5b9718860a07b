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
	if (method?.yields === "anonymous") return insteadOfNone(errand);
	const renewing = methods.find(({ renews }) => renews !== undefined && renews.helper === helper);
	return renewing?.renews?.by ?? client.logIn(key, program);
}

/** Who chose to go without a sign-in is not sent to another program for one, which would write what was just taken away. */
function insteadOfNone({ methods, registry, match }: PullErrand): string {
	const identities = match.identities ?? registry?.identities ?? [];
	const [method] = identities.flatMap((identity) =>
		identity === "anonymous" ? [] : methods.filter((one) => one.identity === identity && one.yields !== "keyring"),
	);
	const other = method === undefined ? [] : ["--method", method.id];
	const line = shellWords(["npx", "registry-setup", match.reference, ...other]);
	return `It asks for a sign-in, and nobody gets in without one: ${line}`;
}

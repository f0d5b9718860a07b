import type { Verdict } from "../model/proof.ts";

/** What a helper's last words mean. */
export interface HelperCause {
	readonly verdict: Verdict;
	/** "nobody is signed in". */
	readonly means: string;
}

/** Undefined: they say nothing that is known. */
export function helperCause(words: string): HelperCause | undefined {
	return causes.find(({ says }) => says.test(words));
}

/** What helpers say on their way out, most telling first. */
const causes: readonly (HelperCause & { readonly says: RegExp })[] = [
	{
		says: /do not currently have an active account|no active account|not logged in|az login/i,
		verdict: "no-account",
		means: "nobody is signed in",
	},
	{
		says: /invalid_grant|invalid_rapt|reauth|expired or revoked|session has expired|token (?:has|is) expired/i,
		verdict: "no-account",
		means: "the session has ended, sign in again",
	},
	{
		says: /dial tcp|no such host|name resolution|connection refused|i\/o timeout|max retries|failed to establish|network is unreachable|transporterror/i,
		verdict: "network",
		means: "it could not reach its sign-in service",
	},
	{
		says: /is not supported|unsupported (?:host|registry|server)/i,
		verdict: "helper-broken",
		means: "it does not serve this host",
	},
	{
		says: /could not retrieve .*access token|could not find default credentials|failed to find credentials/i,
		verdict: "no-account",
		means: "it found nobody signed in",
	},
	{
		says: /not initialized|cannot autolaunch d-?bus|org\.freedesktop\.secrets|cannot open display/i,
		verdict: "helper-broken",
		means: "the keychain behind it is not there",
	},
];

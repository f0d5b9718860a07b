import { type HelperCause, helperCause } from "../model/helper-cause.ts";
import type { Verdict } from "../model/proof.ts";

export interface CauseVerdict {
	readonly verdict: Verdict;
	/** "nobody is signed in". */
	readonly means: string;
}

/** What a helper's last words mean for a proof; undefined: they say nothing that is known. */
export function causeVerdict(words: string): CauseVerdict | undefined {
	const cause = helperCause(words);
	return cause && verdicts[cause];
}

const broken = (means: string): CauseVerdict => ({ verdict: "helper-broken", means });

const verdicts: Readonly<Record<HelperCause, CauseVerdict>> = {
	"nobody-signed-in": { verdict: "no-account", means: "nobody is signed in" },
	"session-ended": { verdict: "no-account", means: "the session has ended, sign in again" },
	"no-network": { verdict: "network", means: "it could not reach its sign-in service" },
	"other-host": broken("it does not serve this host"),
	"no-pass": broken("pass, with which it keeps secrets, is not installed"),
	"pass-not-initialised": broken("pass, with which it keeps secrets, was never set up"),
	"no-key": broken("gpg does not have the key that pass was set up with"),
	"key-locked": broken("gpg could not open its key, with nowhere to ask for the passphrase"),
	"no-session": broken("there is no D-Bus session through which it reaches the keyring"),
	"no-keyring-service": broken("no keyring answers on the D-Bus session"),
	"no-keyring": broken("there is no keyring on the D-Bus session that it could look in"),
	"keyring-locked": broken("the keyring is locked, and there is nobody to open it"),
	"too-long": broken("its keychain has no room for a secret of that length"),
};

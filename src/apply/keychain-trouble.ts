import { excerpt } from "../model/excerpt.ts";
import type { ProgramResult } from "../model/host.ts";
import type { Secret } from "../model/secret.ts";
import type { KeychainCause, StoreTrouble } from "../model/stored-login.ts";

/**
 * Why a call of a helper did not end well. Helpers explain themselves on stdout, where docker looks; some add the cause on stderr. `known`:
 * every secret they could repeat; where none is known, nothing they say is passed on.
 */
export function keychainTrouble(result: ProgramResult, known: readonly Secret[]): StoreTrouble {
	switch (result.outcome) {
		case "missing":
		case "not-executable":
		case "cancelled":
			return { kind: result.outcome };
		case "timeout":
			return { kind: "timeout", seconds: Math.max(1, Math.round(result.durationMs / 1000)) };
		default: {
			const text = `${result.stdout}\n${result.stderr}`;
			const cause = causes.find(({ says }) => says.test(text))?.cause;
			const quote = known.length === 0 ? "" : excerpt(text, known);
			const said = text.trim() === "" || quote !== "" ? quote : undefined;
			return {
				kind: "failed",
				...(said !== undefined && { said }),
				...(result.exitCode !== undefined && { exitCode: result.exitCode }),
				...(cause !== undefined && { cause }),
			};
		}
	}
}

/** What pass with gpg, gnome-keyring, macOS and Windows say, the most telling first. */
const causes: readonly { readonly says: RegExp; readonly cause: KeychainCause }[] = [
	{ says: /exec: "pass": executable file not found/, cause: "no-pass" },
	{ says: /pass not initialized|password store is empty/i, cause: "pass-not-initialised" },
	{ says: /encryption failed|no public key|unusable public key/i, cause: "no-key" },
	{ says: /decryption failed|no secret key|no pinentry|inappropriate ioctl/i, cause: "key-locked" },
	{
		says: /autolaunch d-?bus|DBUS_SESSION_BUS_ADDRESS|failed to connect to socket|could not connect:/i,
		cause: "no-session",
	},
	{ says: /org\.freedesktop\.secrets was not provided|ServiceUnknown/, cause: "no-keyring-service" },
	{ says: /\/secrets\/(?:collection|aliases)\//, cause: "no-keyring" },
	// Without a screen to ask on, docker-credential-secretservice 0.6 dies of it: "assertion 'value' failed".
	{ says: /locked collection|is locked|cannot open display|dismissed|secret_value_get/i, cause: "keyring-locked" },
	{ says: /user interaction is not allowed|-25308/i, cause: "keyring-locked" },
	// Windows keeps 2560 bytes at most (learn.microsoft.com wincred CREDENTIALW, CRED_MAX_CREDENTIAL_BLOB_SIZE).
	{ says: /stub received bad data/i, cause: "too-long" },
];

import type { KeychainCause } from "./stored-login.ts";

/** What a credential helper's last words mean. */
export type HelperCause =
	| KeychainCause
	/** Of those that sign in to a cloud: nobody has signed in; a session that is over. */
	| "nobody-signed-in"
	| "session-ended"
	| "no-network"
	| "other-host";

/** Undefined: they say nothing that is known. */
export function helperCause(words: string): HelperCause | undefined {
	return keychainCause(words) ?? causeIn(clouds, words);
}

/** The same of a helper that keeps what it is given. */
export function keychainCause(words: string): KeychainCause | undefined {
	return causeIn(keychains, words);
}

type Causes<Cause> = readonly { readonly says: RegExp; readonly cause: Cause }[];

function causeIn<Cause>(causes: Causes<Cause>, words: string): Cause | undefined {
	return causes.find(({ says }) => says.test(words))?.cause;
}

/** What pass with gpg, gnome-keyring, macOS and Windows say, the most telling first. */
const keychains: Causes<KeychainCause> = [
	{ says: /exec: "pass": executable file not found/, cause: "no-pass" },
	{ says: /pass not initialized|password store is empty/i, cause: "pass-not-initialised" },
	{ says: /encryption failed|no public key|unusable public key/i, cause: "no-key" },
	{ says: /decryption failed|no secret key|no pinentry|inappropriate ioctl/i, cause: "key-locked" },
	{
		says: /autolaunch d-?bus|DBUS_SESSION_BUS_ADDRESS|failed to connect to socket|could not connect:/i,
		cause: "no-session",
	},
	{ says: /org\.freedesktop\.secrets|ServiceUnknown/, cause: "no-keyring-service" },
	{ says: /\/secrets\/(?:collection|aliases)\//, cause: "no-keyring" },
	// Without a screen to ask on, docker-credential-secretservice 0.6 dies of it: "assertion 'value' failed".
	{ says: /locked collection|is locked|cannot open display|dismissed|secret_value_get/i, cause: "keyring-locked" },
	{ says: /user interaction is not allowed|-25308/i, cause: "keyring-locked" },
	// Windows keeps 2560 bytes at most (learn.microsoft.com wincred CREDENTIALW, CRED_MAX_CREDENTIAL_BLOB_SIZE).
	{ says: /stub received bad data/i, cause: "too-long" },
];

/** What gcloud, gcr, ecr-login and acr-env say, and keyring's backend for Google. */
const clouds: Causes<HelperCause> = [
	{
		says: /do not currently have an active account|no active account|not logged in|az login/i,
		cause: "nobody-signed-in",
	},
	{
		says: /invalid_grant|invalid_rapt|reauth|expired or revoked|session has expired|token (?:has|is) expired/i,
		cause: "session-ended",
	},
	{
		says: /dial tcp|no such host|name resolution|connection refused|i\/o timeout|max retries|failed to establish|network is unreachable|transporterror/i,
		cause: "no-network",
	},
	{ says: /is not supported|unsupported (?:host|registry|server)/i, cause: "other-host" },
	{
		says: /could not retrieve .*access token|could not find default credentials|failed to find credentials/i,
		cause: "nobody-signed-in",
	},
];

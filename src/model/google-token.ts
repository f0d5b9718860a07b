import type { GoogleCredentialKind } from "./google-credential.ts";
import type { Secret } from "./secret.ts";

/** What a token is to be made of, and for what. */
export interface GoogleTokenRequest {
	/** A credential file of Google's; absent: the account of the machine itself, which its metadata server knows. */
	readonly file?: string;
	readonly scopes: readonly string[];
	/** E-mail of a service account whose token is wanted in place of one of the credential's own. */
	readonly impersonate?: string;
	readonly timeoutMs: number;
}

export type GoogleTokenResult =
	| {
			readonly ok: true;
			readonly token: Secret;
			/** Absent: nobody said. */
			readonly expiresAt?: Date;
			/** Whose token it is; absent: neither the file nor Google said. */
			readonly account?: string;
			/** What it was made of. */
			readonly madeOf: GoogleCredentialKind | "machine";
	  }
	| { readonly ok: false; readonly trouble: GoogleTokenTrouble };

/** Why there is no token: an expected outcome, so a value. */
export interface GoogleTokenTrouble {
	readonly reason: /** Of the file: `unsupported` is known, and what it asks for is not done here. */
		| "unreadable"
		| "not-json"
		| "unknown-type"
		| "unsupported"
		| "incomplete"
		/** A person's login has ended; or their organization wants to see them again (RAPT). */
		| "login-ended"
		| "login-again"
		/** Google does not accept the key; the other provider's token; what else is in the file. */
		| "key-refused"
		| "federation-refused"
		| "refused"
		| "may-not-impersonate"
		| "no-such-account"
		/** Nobody answers as a machine of Google's would; or it has no account of its own. */
		| "no-metadata-server"
		| "no-machine-account"
		| "network"
		| "other";
	/** What the system, the library or Google says of it, without a secret. */
	readonly message: string;
	/** Whose credential it was, as far as the file says. */
	readonly account?: string;
}

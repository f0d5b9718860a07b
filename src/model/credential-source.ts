import type { Secret } from "./secret.ts";

/** Where a credential comes from: the meeting point of methods, targets and clients. */
export type CredentialSource =
	/** A credential helper named in the client's file: nothing secret rests there. */
	| { readonly kind: "helper"; readonly name: string }
	/** A name and a secret; the target says where they rest. */
	| {
			readonly kind: "static";
			readonly username: string;
			readonly secret: Secret;
			readonly expiresAt?: Date;
			/** Whose it is, where the user name does not say it. */
			readonly account?: string;
			/** Nobody has asked for the secret yet, and this is none. */
			readonly isStandIn?: true;
	  }
	/** Python's keyring. */
	| { readonly kind: "keyring"; readonly username: string }
	| { readonly kind: "anonymous" };

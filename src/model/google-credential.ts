export type GoogleCredentialKind = "user" | "service-account" | "federation";

/** By "type" (google-auth-library, googleauth.ts; google-auth, _default.py). */
const kinds: ReadonlyMap<unknown, GoogleCredentialKind> = new Map([
	["authorized_user", "user"],
	["service_account", "service-account"],
	["impersonated_service_account", "service-account"],
	["external_account", "federation"],
	["external_account_authorized_user", "federation"],
]);

type Fields = Readonly<Record<string, unknown>>;

/** Undefined: a file of another type, or none of Google's. */
export function googleCredentialKind({ type }: Fields): GoogleCredentialKind | undefined {
	return kinds.get(type);
}

/** Whose tokens a credential file ends with, when it says so: one that impersonates names the account in an address. */
export function googleCredentialAccount(fields: Fields): string | undefined {
	const { client_email: email, account, service_account_impersonation_url: address } = fields;
	const impersonated =
		typeof address === "string" ? /\/serviceAccounts\/([^/:]+):generateAccessToken$/.exec(address)?.[1] : undefined;
	return [impersonated, email, account].find(isEmail);
}

/** One word of a command or sentence: never an option, never with blanks or controls. */
export function isEmail(text: unknown): text is string {
	return typeof text === "string" && /^[\w.+%'][\w.+%'-]*@[\w.-]+$/.test(text) && text.length <= 320;
}

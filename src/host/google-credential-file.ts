import {
	type GoogleCredentialKind,
	googleCredentialAccount,
	googleCredentialKind,
} from "../model/google-credential.ts";
import type { GoogleTokenTrouble } from "../model/google-token.ts";
import type { ReadHost } from "../model/host.ts";

export type CredentialFields = Readonly<Record<string, unknown>>;

export interface GoogleCredentialFile {
	/** Of one that impersonates: what it shows to be let in. */
	readonly kind: GoogleCredentialKind;
	readonly account: string | undefined;
	readonly fields: CredentialFields;
}

type Reading =
	| { readonly ok: true; readonly file: GoogleCredentialFile }
	| { readonly ok: false; readonly trouble: GoogleTokenTrouble };

/** What there is in a credential file, or why Google's library cannot be given it. */
export async function googleCredentialFile(path: string, host: Pick<ReadHost, "readFile">): Promise<Reading> {
	const reading = await host.readFile(path);
	if (!reading.ok) return no("unreadable", reading.trouble.message);
	const fields = fieldsOf(reading.text);
	if (fields === undefined) return no("not-json", "it is not JSON");
	const kind = googleCredentialKind(objectIn(fields["source_credentials"]) ?? fields);
	if (kind === undefined) return no("unknown-type", 'its "type" is none of Google\'s');
	const obstacle = unsupported(fields);
	if (obstacle !== undefined) return no("unsupported", obstacle);
	return { ok: true, file: { kind, account: googleCredentialAccount(fields), fields } };
}

function no(reason: GoogleTokenTrouble["reason"], message: string): Reading {
	return { ok: false, trouble: { reason, message } };
}

function fieldsOf(text: string): CredentialFields | undefined {
	try {
		return objectIn(JSON.parse(text));
	} catch {
		return undefined;
	}
}

/** The fields of a value that is an object; undefined for anything else. */
export function objectIn(value: unknown): CredentialFields | undefined {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** Looking runs nobody's programs, and the library's way over a client certificate would go past our proxies and limits. */
function unsupported({ credential_source: origin, source_credentials: inner }: CredentialFields): string | undefined {
	const source = objectIn(origin);
	if (source?.["executable"] !== undefined) return "its first token comes from a program, which is not run here";
	if (source?.["certificate"] !== undefined) return "it signs in with a certificate, which is not done here";
	const within = objectIn(inner);
	return within === undefined ? undefined : unsupported(within);
}

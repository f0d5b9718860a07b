import {
	type GoogleCredentialKind,
	googleCredentialAccount,
	googleCredentialKind,
} from "../../model/google-credential.ts";
import { jsonFields } from "../../model/json-fields.ts";

/** What a credential file of Google's says of itself; the secret beside it is never kept. */
export interface GoogleCredential {
	readonly kind: GoogleCredentialKind | undefined;
	readonly account: string | undefined;
}

/** Undefined for a text that is not one. */
export function readGoogleCredential(text: string): GoogleCredential | undefined {
	const fields = jsonFields(text);
	return fields === undefined
		? undefined
		: { kind: googleCredentialKind(fields), account: googleCredentialAccount(fields) };
}

import type { Gcloud } from "../../model/facts.ts";
import { jsonFields } from "../json/json-fields.ts";

/** What a credential file of Google's says of itself; the secret beside it is never kept. */
export interface GoogleCredential {
	readonly kind: Gcloud["accountKind"];
	readonly email?: string;
}

/** By "type" (google-auth, _default.py). */
const kinds: Readonly<Record<string, Gcloud["accountKind"]>> = {
	authorized_user: "user",
	service_account: "service-account",
	impersonated_service_account: "service-account",
	external_account: "federation",
	external_account_authorized_user: "federation",
};

/** Undefined for a text that is not one. */
export function readGoogleCredential(text: string): GoogleCredential | undefined {
	const fields = jsonFields(text);
	if (fields === undefined) return undefined;
	const { type, client_email: email } = fields;
	return { kind: kinds[String(type)], ...(typeof email === "string" ? { email } : {}) };
}

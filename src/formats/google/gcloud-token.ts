import { UserError } from "../../model/errors.ts";
import { Secret } from "../../model/secret.ts";
import { fieldsIn, jsonFields } from "../json/json-fields.ts";

/**
 * The token in what `gcloud config config-helper --format=json(credential)` says; some credentials do not know when theirs ends.
 * @throws UserError when there is none that can be a password.
 */
export function readGcloudToken(answer: string): { readonly secret: Secret; readonly expiresAt?: Date } {
	const credential = fieldsIn(jsonFields(answer)?.["credential"]);
	const token = credential?.["access_token"];
	if (typeof token !== "string" || !/^[\x21-\x7e]+$/.test(token)) {
		throw new UserError("gcloud's answer holds no token that could be used.", {
			exitCode: 1,
			next: ["gcloud auth login"],
		});
	}
	const expiry = credential?.["token_expiry"];
	const time =
		typeof expiry === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(expiry) ? Date.parse(expiry) : Number.NaN;
	return { secret: new Secret(token), ...(Number.isNaN(time) ? {} : { expiresAt: new Date(time) }) };
}

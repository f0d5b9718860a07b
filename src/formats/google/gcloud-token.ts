import type { Gcloud } from "../../model/cloud-facts.ts";
import type { CredentialSource } from "../../model/credential-source.ts";
import { UserError } from "../../model/errors.ts";
import { isEmail } from "../../model/google-credential.ts";
import type { ProgramResult, ReadHost } from "../../model/host.ts";
import { fieldsIn, jsonFields } from "../../model/json-fields.ts";
import { programReason } from "../../model/program-reason.ts";
import { Secret } from "../../model/secret.ts";
import { tokenCreator } from "./adc-trouble-words.ts";
import { googleToken } from "./google-token.ts";

/** gcloud starts in seconds, and may have to ask Google. */
const limitMs = 30_000;

/** The token, its end, and the properties that decide whose it is. */
const format = "--format=json(credential,configuration.properties.core.account,configuration.properties.auth)";

/**
 * A token of the account that is active in gcloud, of another one that is signed in there, or of a service account that it may act as.
 * @throws UserError when gcloud gives none.
 */
export async function gcloudToken(
	host: ReadHost,
	account: string | undefined,
	impersonate: string | undefined,
): Promise<CredentialSource> {
	const options = [
		...(account === undefined ? [] : [`--account=${account}`]),
		...(impersonate === undefined ? [] : [`--impersonate-service-account=${impersonate}`]),
	];
	const argv = ["gcloud", "config", "config-helper", format, "--min-expiry=55m", ...options] as const;
	const env = { CLOUDSDK_CORE_DISABLE_PROMPTS: "1" };
	const result = await host.ask({ argv: [...argv], timeoutMs: limitMs, env });
	if (result.outcome === "ok") return readToken(result.stdout, host);
	const why = programReason(result, limitMs);
	throw new UserError(`gcloud gave no token: ${why}`, { exitCode: 1, next: [next(result, impersonate)] });
}

/** A service account's token is told apart, since nobody can take it back. */
export function accountsTokenNote({ account, accountKind }: Gcloud): readonly string[] {
	if (account === undefined || accountKind !== "service-account" || !isEmail(account)) return [];
	const disable = `gcloud iam service-accounts disable ${account}`;
	return [
		`The account that is active in gcloud is a service account, ${account}: its tokens cannot be revoked. To stop one before its hour is over: ${disable}`,
	];
}

/** Some credentials do not know when theirs ends. */
function readToken(answer: string, { env }: Pick<ReadHost, "env">): CredentialSource {
	const said = jsonFields(answer);
	const credential = fieldsIn(said?.["credential"]);
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
	const account = accountIn(fieldsIn(fieldsIn(said?.["configuration"])?.["properties"]), env);
	return {
		kind: "static",
		username: googleToken.username,
		secret: new Secret(token),
		...(Number.isNaN(time) ? {} : { expiresAt: new Date(time) }),
		...(account === undefined ? {} : { account }),
	};
}

/** gcloud's own order (core/credentials/store.py): a token, or a file of one or of a credential, hides the account. */
function accountIn(
	properties: Readonly<Record<string, unknown>> | undefined,
	env: ReadHost["env"],
): string | undefined {
	const auth = fieldsIn(properties?.["auth"]) ?? {};
	const impersonates = auth["impersonate_service_account"];
	if (impersonates !== undefined && impersonates !== null) return isEmail(impersonates) ? impersonates : undefined;
	const hidden = env["CLOUDSDK_AUTH_ACCESS_TOKEN"] || auth["access_token_file"] || auth["credential_file_override"];
	if (hidden) return undefined;
	const account = fieldsIn(properties?.["core"])?.["account"];
	return isEmail(account) ? account : undefined;
}

function next({ stderr }: ProgramResult, impersonate: string | undefined): string {
	const refused = impersonate !== undefined && /Failed to impersonate/.test(stderr);
	return refused ? tokenCreator(impersonate) : "gcloud auth login";
}

import { type CredentialEnd, credentialEnd } from "../model/credential-end.ts";
import { endWords, hasEnded } from "../model/end-words.ts";
import type { Login } from "../model/login.ts";
import type { Errand } from "./errand.ts";
import type { Credential } from "./find-credential.ts";

/** User names that stand before something else than a password, whichever registry is asked. */
const usernames: readonly (readonly [RegExp, string])[] = [
	// cloud.google.com/artifact-registry/docs/docker/authentication
	[/^(oauth2accesstoken|_dcgcloud_token|_dcgcr_.*_token)$/, "access token"],
	[/^_json_key(_base64)?$/, "service account key"],
	// learn.microsoft.com/azure/container-registry/container-registry-authentication
	[/^00000000-0000-0000-0000-000000000000$/, "token"],
	// docs.quay.io: what stands for a user's or an application's token
	[/^\$(oauthtoken|token|app)$/, "token"],
];

/** "the user name or password from /home/ada/.docker/config.json": what a registry turns down. */
export function credentialWords({ login, from, isUnwritten }: Credential): string {
	const what = login === undefined ? "sign-in" : nameOf(login);
	return isUnwritten === true ? `this ${what}` : `the ${what} from ${from}`;
}

function nameOf({ kind, username }: Login): string {
	if (kind !== "password") return kind.replace("-", " ");
	return usernames.find(([pattern]) => pattern.test(username))?.[1] ?? "user name or password";
}

/** Undefined where it cannot be known. */
export function endOf({ login, madeBy }: Credential): CredentialEnd | undefined {
	return login && credentialEnd(login.secret, madeBy === undefined ? {} : { madeBy });
}

/** " It ended …." behind a refusal that this explains; nothing otherwise. */
export function endedWords({ host }: Errand, credential: Credential): string {
	const end = endOf(credential);
	return end !== undefined && hasEnded(end, host.now()) ? ` It ${endWords(end, host.now())}.` : "";
}

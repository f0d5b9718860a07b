import type { Platform } from "../../model/facts.ts";
import type { GoogleTokenTrouble } from "../../model/google-token.ts";
import type { ApplicationDefaultCredentials } from "../../model/python-facts.ts";
import { shellWord, shellWords } from "../../model/shell-words.ts";

export interface TroubleWords {
	readonly message: string;
	/** What to type, one command a line. */
	readonly next: readonly string[];
}

type Place = Pick<ApplicationDefaultCredentials, "source" | "path">;

/** Why application default credentials gave no token, and what to type next. */
export function adcTroubleWords(
	trouble: GoogleTokenTrouble,
	place: Place,
	impersonate: string | undefined,
	platform: Platform,
): TroubleWords {
	const { reason, message: said, account } = trouble;
	const target = impersonate ?? account;
	const words = (message: string, ...next: readonly string[]): TroubleWords => ({ message, next });
	const anew = (message: string, actsAs?: string) => words(message, logIn(actsAs), ...otherFile(place, platform));
	switch (reason) {
		case "unreadable":
			return anew(`${named(place)}, which cannot be read: ${said}.`);
		case "not-json":
		case "unknown-type":
		case "incomplete":
			return anew(`${named(place)}, which cannot be used: ${said}.`);
		case "unsupported":
			return words(
				`${named(place)}, which is not used here: ${said}.`,
				`registry-setup --method gcloud-helper-federation --set cred-file=${shellWord(place.path)}`,
			);
		case "login-ended":
			return anew(
				`Google does not accept the login in ${place.path} any more, it has ended or was revoked (${said}).`,
				account,
			);
		case "login-again":
			return anew(
				`Your organization wants you to sign in again before the login in ${place.path} counts (${said}).`,
				account,
			);
		case "key-refused":
			return words(
				`Google does not accept the key in ${place.path}: it was deleted, its account is disabled, or this laptop's clock is wrong (${said}).`,
				...(account === undefined
					? []
					: [shellWords(["gcloud", "iam", "service-accounts", "keys", "list", `--iam-account=${account}`])]),
			);
		case "federation-refused":
			return words(`Google does not accept the token of the other provider that ${place.path} leads to (${said}).`);
		case "refused":
			return anew(`Google does not accept what is in ${place.path} (${said}).`);
		case "may-not-impersonate":
			return words(`Nobody may act as ${target} with these credentials (${said}).`, mayActAs(target, said));
		case "no-such-account":
			return words(`There is no service account ${target} (${said}).`, ...accountsOf(target));
		case "no-metadata-server":
			return words(
				`There are no application default credentials: GOOGLE_APPLICATION_CREDENTIALS is not set, there is no ${place.path}, and this is no machine of Google's with an account of its own (${said}).`,
				logIn(undefined),
			);
		case "no-machine-account":
			return words(
				`There is no ${place.path}, and this machine of Google's has no service account that would give tokens (${said}).`,
				logIn(undefined),
			);
		case "network":
			return words(
				`Google could not be asked for a token (${said}).`,
				"Check the connection; behind a proxy set HTTPS_PROXY to its address. Then run the same again.",
			);
		case "other":
			return words(`Google gave no token: ${said}.`);
	}
}

function named({ source, path }: Place): string {
	return source === "environment"
		? `GOOGLE_APPLICATION_CREDENTIALS names ${path}`
		: `Application default credentials are in ${path}`;
}

/** A person's login that acts as a service account is made anew so that it does. */
function logIn(actsAs: string | undefined): string {
	const acting = actsAs?.endsWith(".gserviceaccount.com") ? [`--impersonate-service-account=${actsAs}`] : [];
	return shellWords(["gcloud", "auth", "application-default", "login", ...acting]);
}

/** The login that is made anew goes to the well-known file, which the variable hides. */
function otherFile({ source }: Place, platform: Platform): readonly string[] {
	if (source === "well-known") return [];
	const name = "GOOGLE_APPLICATION_CREDENTIALS";
	return [platform === "win32" ? `Remove-Item Env:${name}` : `unset ${name}`];
}

function mayActAs(target: string | undefined, said: string): string {
	if (/has not been used|is disabled/.test(said)) return "gcloud services enable iamcredentials.googleapis.com";
	return tokenCreator(target ?? "ACCOUNT");
}

/** Who may have tokens of a service account (cloud.google.com/iam/docs/service-account-permissions). */
export function tokenCreator(account: string): string {
	const grant = ["--member=user:YOUR-ACCOUNT", "--role=roles/iam.serviceAccountTokenCreator"];
	return shellWords(["gcloud", "iam", "service-accounts", "add-iam-policy-binding", account, ...grant]);
}

function accountsOf(target: string | undefined): readonly string[] {
	const project = /@([a-z\d-]+)\.iam\.gserviceaccount\.com$/.exec(target ?? "")?.[1];
	return project === undefined
		? []
		: [shellWords(["gcloud", "iam", "service-accounts", "list", `--project=${project}`])];
}

import { adcIdentity } from "../formats/google/adc-before-gcloud.ts";
import { adcToken } from "../formats/google/adc-token.ts";
import { googleToken } from "../formats/google/google-token.ts";
import { impersonated, impersonateQuestion } from "../formats/google/impersonate-question.ts";
import type { AuthMethod, MethodWords } from "../model/auth-method.ts";
import { type Availability, couldNotTell, doubtful, met, unmet } from "../model/availability.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";

const words: MethodWords = {
	label: "Application default credentials",
	summary: "for an hour, without gcloud",
	tradeoffs: {
		onDisk: "A token, in the keychain or in the client's file",
		lasts: "An hour at most; then this run again",
		ifStolen: "All its account may do in Google Cloud, for an hour",
		revoke: "Yours: gcloud auth application-default revoke",
		needs: "Credentials of that kind, or a machine of Google's",
		clients: "docker, podman and every other client",
		costs: "Nothing: no program is started",
	},
};

/** A token of application default credentials as the password: made by Google's own library, without gcloud. */
export const adc: AuthMethod = {
	id: "adc",
	...words,
	words: { python: { ...words, tradeoffs: { ...words.tradeoffs, ...googleToken.withPip } } },
	identity: "google",
	yields: "static",
	asks: ({ impersonate }) => ({
		what: `a token of ${impersonated(impersonate) ?? "the application default credentials"}`,
		username: googleToken.username,
	}),
	reads: ["os", "application-default-credentials"],
	availability: credentialsThere,
	questions: (facts) => [impersonateQuestion(own(facts))],
	source: ({ impersonate }, host) => adcToken(host, impersonated(impersonate)),
	commands: async () => [],
};

const logIn = "gcloud auth application-default login";

function credentialsThere(facts: Facts): Availability {
	const credentials = facts["application-default-credentials"];
	if (credentials.state === "unknown") {
		return couldNotTell("whether there are application default credentials", credentials);
	}
	if (credentials.state === "missing") return withoutFile(facts);
	const { path, problem, source, account } = credentials.value;
	if (problem === undefined) return met(`It signs in as ${adcIdentity(credentials.value)} (${path}).${ends(account)}`);
	const named = source === "environment" ? "GOOGLE_APPLICATION_CREDENTIALS names" : "the credentials are in";
	return unmet(`${named} ${path}, which cannot be used (${problem})`, logIn);
}

/** No look tells a machine of Google's: its metadata server is asked when the plan is made. */
function withoutFile(facts: Facts): Availability {
	const os = foundValue(facts.os);
	// Neither a Mac nor Linux inside of Windows is one.
	if (os?.platform === "darwin" || os?.variant === "wsl1" || os?.variant === "wsl2") {
		return unmet("there are no application default credentials", logIn);
	}
	return doubtful(
		`There is no file of application default credentials. Whether this is a machine of Google's, which has some of its own, is seen when the plan is made; elsewhere: ${logIn}`,
	);
}

/** A person's tokens end with their login, an account's only by time. */
function ends(account: string | undefined): string {
	if (account === undefined || !account.endsWith(".gserviceaccount.com")) return "";
	return ` A token of a service account cannot be revoked: to stop it before its hour is over, gcloud iam service-accounts disable ${account}`;
}

function own(facts: Facts): string {
	const credentials = foundValue(facts["application-default-credentials"]);
	const account = credentials?.problem === undefined ? credentials?.account : undefined;
	return account ?? "the account that they belong to";
}

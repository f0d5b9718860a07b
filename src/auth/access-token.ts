import { signedInAccountQuestions } from "../formats/google/gcloud-login.ts";
import { gcloudThere } from "../formats/google/gcloud-there.ts";
import { accountsTokenNote, gcloudToken } from "../formats/google/gcloud-token.ts";
import { googleToken } from "../formats/google/google-token.ts";
import { impersonated, impersonateQuestion } from "../formats/google/impersonate-question.ts";
import type { AuthMethod, MethodWords } from "../model/auth-method.ts";
import { type Availability, allOf, met, unmet } from "../model/availability.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";

const words: MethodWords = {
	label: "An access token as password",
	summary: "works for an hour",
	tradeoffs: {
		onDisk: "A token, in the keychain or in the client's file",
		lasts: "An hour at most; then this run again",
		ifStolen: "All its account may do in Google Cloud, for an hour",
		revoke: "Yours: gcloud auth revoke; an account's: disable it",
		needs: "gcloud, signed in",
		clients: "docker, podman and every other client",
		costs: "Nothing: no program is started",
	},
};

/** A token of gcloud's as the password, for where nothing can be installed. */
export const accessToken: AuthMethod = {
	id: "access-token",
	...words,
	words: { python: { ...words, tradeoffs: { ...words.tradeoffs, ...googleToken.withPip } } },
	identity: "google",
	yields: "static",
	asks: ({ account = "the account in gcloud", impersonate }) => ({
		what: `a token of ${impersonated(impersonate) ?? account}`,
		username: googleToken.username,
	}),
	reads: ["os", "gcloud"],
	availability: (facts) => allOf([gcloudThere(facts), signedIn(facts)]),
	questions: (facts, _answers, { kind }) => [
		...signedInAccountQuestions(facts, kind === "container" ? "docker or podman" : "pip"),
		impersonateQuestion("the account in gcloud"),
	],
	source: ({ account, impersonate }, host) => gcloudToken(host, account, impersonated(impersonate)),
	commands: async () => [],
};

function signedIn(facts: Facts): Availability {
	const gcloud = foundValue(facts.gcloud);
	if (gcloud?.signedIn !== false || gcloud.accounts.length > 0) {
		return met(
			"The token ends in an hour at most: run this again for the next one.",
			...(gcloud === undefined ? [] : accountsTokenNote(gcloud)),
		);
	}
	return unmet("nobody is signed in to gcloud", "gcloud auth login");
}

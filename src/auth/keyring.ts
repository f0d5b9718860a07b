import { adcBeforeGcloud } from "../formats/google/adc-before-gcloud.ts";
import { accountCommands, accountQuestions } from "../formats/google/gcloud-login.ts";
import { gcloudThere } from "../formats/google/gcloud-there.ts";
import { googleKeyring, keyringReads } from "../formats/google/google-keyring.ts";
import { keyringCommands } from "../formats/keyring/keyring-commands.ts";
import { keyringCanBeHad } from "../formats/keyring/keyring-install.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { allOf } from "../model/availability.ts";

/** pip asks keyring, whose backend of Google's asks gcloud for a token of the person signed in to it. */
export const keyring: AuthMethod = {
	id: "keyring",
	label: "keyring, your own account",
	summary: "no password in any file",
	identity: "google",
	yields: "keyring",
	renews: { helper: "keyring", by: "gcloud auth login" },
	reads: keyringReads,
	tradeoffs: {
		onDisk: "No secret of pip's; your login stays in gcloud's folder",
		lasts: "Tokens last an hour and renew until you sign out",
		ifStolen: "All your account may do in Google Cloud, until revoked",
		revoke: "gcloud auth revoke ACCOUNT",
		needs: "gcloud, keyring with Google's backend, a browser once",
		clients: googleKeyring.clients,
		costs: googleKeyring.costs,
	},
	availability: (facts) => allOf([gcloudThere(facts), keyringCanBeHad(facts), adcBeforeGcloud(facts)]),
	questions: (facts) => accountQuestions(facts, "pip"),
	source: async () => googleKeyring.source,
	commands: async (wish, facts, host) => [
		...(await keyringCommands(wish, facts, host)),
		...accountCommands(wish.answers, facts, "pip"),
	],
};

import { adcBeforeGcloud } from "../formats/google/adc-before-gcloud.ts";
import { takesPlace } from "../formats/google/gcloud-account.ts";
import { activateServiceAccount } from "../formats/google/gcloud-service-account.ts";
import { gcloudThere } from "../formats/google/gcloud-there.ts";
import { googleKeyring, keyringReads } from "../formats/google/google-keyring.ts";
import { keyFileQuestion, readServiceAccountKey } from "../formats/google/service-account-key.ts";
import { keyringCommands } from "../formats/keyring/keyring-commands.ts";
import { keyringCanBeHad } from "../formats/keyring/keyring-install.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { type Availability, allOf, met, unmet } from "../model/availability.ts";
import { UserError } from "../model/errors.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Command } from "../model/plan.ts";
import type { ApplicationDefaultCredentials } from "../model/python-facts.ts";

const wanted = {
	why: "Google's backend signs in with it; the file's contents are never shown.",
	federated: "choose the method keyring-adc, with GOOGLE_APPLICATION_CREDENTIALS naming it",
};

/** pip asks keyring, whose backend of Google's signs in with a service account's key, by itself or through gcloud. */
export const keyringServiceAccount: AuthMethod = {
	id: "keyring-service-account",
	label: "keyring, a service account's key",
	summary: "a key that never expires",
	identity: "google",
	yields: "keyring",
	reads: keyringReads,
	tradeoffs: {
		onDisk: "The private key: your file, and gcloud's copy of it",
		lasts: "Tokens an hour; the key until someone deletes it",
		ifStolen: "The key works anywhere, until it is deleted",
		revoke: "gcloud iam service-accounts keys delete KEY-ID",
		needs: "keyring with Google's backend, a key file",
		clients: googleKeyring.clients,
		costs: googleKeyring.costs,
	},
	availability(facts) {
		if (namedKey(facts) !== undefined) return keyringCanBeHad(facts);
		const taken = takesPlace(facts, "The service account", (kind) => kind !== "service-account");
		return allOf([byGcloud(facts), keyringCanBeHad(facts), taken, adcBeforeGcloud(facts)]);
	},
	questions: () => [{ ...keyFileQuestion(wanted), suggestion: (facts) => namedKey(facts)?.path }],
	source: async () => googleKeyring.source,
	async commands(wish, facts, host) {
		const path = wish.answers["key-file"];
		if (path === undefined) return [];
		const key = await readServiceAccountKey(path, host, wanted);
		if (!key.ok) throw new UserError(key.problem, { exitCode: 2, next: ["--set key-file=PATH"] });
		return [...(await keyringCommands(wish, facts, host)), ...signIn(path, key.email, facts)];
	},
};

/** The key that GOOGLE_APPLICATION_CREDENTIALS names: Google's backend takes it by itself. */
function namedKey(facts: Facts): ApplicationDefaultCredentials | undefined {
	const adc = foundValue(facts["application-default-credentials"]);
	const usable = adc?.source === "environment" && adc.kind === "service-account" && adc.problem === undefined;
	return usable ? adc : undefined;
}

function byGcloud(facts: Facts): Availability {
	const gcloud = gcloudThere(facts);
	if (gcloud.available) return met(...gcloud.warnings);
	const windows = foundValue(facts.os)?.platform === "win32";
	const line = windows
		? '$env:GOOGLE_APPLICATION_CREDENTIALS = "KEY.json"'
		: "export GOOGLE_APPLICATION_CREDENTIALS=KEY.json";
	return unmet("gcloud is not installed, and GOOGLE_APPLICATION_CREDENTIALS names no key", line, ...gcloud.enable);
}

function signIn(path: string, email: string, facts: Facts): readonly Command[] {
	return namedKey(facts)?.path === path ? [] : [activateServiceAccount(path, email, facts, "pip")];
}

import { adcIdentity } from "../formats/google/adc-before-gcloud.ts";
import { lacksBrowser } from "../formats/google/gcloud-login.ts";
import { gcloudThere } from "../formats/google/gcloud-there.ts";
import { googleKeyring, keyringReads } from "../formats/google/google-keyring.ts";
import { keyringCommands } from "../formats/keyring/keyring-commands.ts";
import { keyringCanBeHad } from "../formats/keyring/keyring-install.ts";
import type { AuthMethod } from "../model/auth-method.ts";
import { type Availability, allOf, couldNotTell, met, unmet } from "../model/availability.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Command, CommandOutcome } from "../model/plan.ts";
import type { ApplicationDefaultCredentials } from "../model/python-facts.ts";

/** pip asks keyring, whose backend of Google's signs in with application default credentials. */
export const keyringAdc: AuthMethod = {
	id: "keyring-adc",
	label: "keyring, default credentials",
	summary: "shared with your own programs",
	identity: "google",
	yields: "keyring",
	renews: { helper: "keyring-adc", by: "gcloud auth application-default login" },
	reads: keyringReads,
	tradeoffs: {
		onDisk: "A login that renews itself, in a file only you can read",
		lasts: "Tokens last an hour and renew until you revoke them",
		ifStolen: "All your account may do in Google Cloud, until revoked",
		revoke: "gcloud auth application-default revoke",
		needs: "keyring with Google's backend; gcloud and a browser once",
		clients: googleKeyring.clients,
		costs: "Under 1 s a run of pip: gcloud is not started",
	},
	availability: (facts) => allOf([keyringCanBeHad(facts), credentialsCanBeHad(facts)]),
	questions: () => [],
	source: async () => googleKeyring.source,
	commands: async (wish, facts, host) => [
		...(await keyringCommands(wish, facts, host)),
		...(usable(facts) === undefined ? [logIn(facts)] : []),
	],
};

function usable(facts: Facts): ApplicationDefaultCredentials | undefined {
	const adc = foundValue(facts["application-default-credentials"]);
	return adc?.problem === undefined ? adc : undefined;
}

function credentialsCanBeHad(facts: Facts): Availability {
	const adc = facts["application-default-credentials"];
	const there = usable(facts);
	if (there !== undefined) return met(`It signs in as ${adcIdentity(there)} (${there.path}).`);
	if (adc.state === "unknown") return couldNotTell("whether there are application default credentials", adc);
	// The variable alone counts, so a login would change nothing.
	if (adc.state === "found" && adc.value.source === "environment") {
		const because = `GOOGLE_APPLICATION_CREDENTIALS names ${adc.value.path}, which cannot be used (${adc.value.problem})`;
		const windows = foundValue(facts.os)?.platform === "win32";
		return unmet(
			because,
			windows ? "Remove-Item Env:GOOGLE_APPLICATION_CREDENTIALS" : "unset GOOGLE_APPLICATION_CREDENTIALS",
		);
	}
	return gcloudThere(facts);
}

function logIn(facts: Facts): Command {
	const adc = facts["application-default-credentials"];
	const noBrowser = lacksBrowser(facts);
	const doubt = adc.state === "unknown" ? `; it could not be told whether that is needed: ${adc.because}` : "";
	return {
		id: "gcloud-auth-application-default-login",
		argv: ["gcloud", "auth", "application-default", "login", ...(noBrowser ? ["--no-launch-browser"] : [])],
		why: `Makes application default credentials for you, which every program with a library of Google's takes${doubt}.`,
		needs: ["browser", "network"],
		interactive: true,
		weight: adc.state === "unknown" ? "optional" : "required",
		outcome: { reads: ["application-default-credentials"], judge },
		undo: ["gcloud", "auth", "application-default", "revoke"],
	};
}

function judge(after: Facts): CommandOutcome {
	const adc = after["application-default-credentials"];
	if (usable(after) !== undefined) return { state: "achieved" };
	if (adc.state === "unknown") {
		return { state: "later", because: `application default credentials could not be looked at (${adc.because})` };
	}
	const because = adc.state === "found" ? `${adc.value.path}: ${adc.value.problem}` : adc.because;
	return { state: "not-achieved", because: `there are no application default credentials: ${because}` };
}

import { type Availability, couldNotTell, met } from "../../model/availability.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { ApplicationDefaultCredentials } from "../../model/python-facts.ts";

/**
 * Google's backend takes application default credentials, and asks gcloud only without them (keyrings/gauth.py): an old file of them
 * hides the account that is signed in to gcloud.
 */
export function adcBeforeGcloud(facts: Facts): Availability {
	const adc = facts["application-default-credentials"];
	if (adc.state === "unknown") return couldNotTell("whether there are application default credentials", adc);
	if (adc.state === "missing") return met();
	const { account, path, problem, source } = adc.value;
	const who = foundValue(facts.gcloud)?.account ?? "the account that is signed in to gcloud";
	if (problem !== undefined) {
		const named =
			source === "environment" ? "GOOGLE_APPLICATION_CREDENTIALS names" : "Application default credentials are in";
		return met(
			`${named} ${path}, which cannot be used (${problem}): Google's backend says so each time, and then asks gcloud.`,
		);
	}
	if (account !== undefined && account === who) return met();
	return met(
		`Google's backend takes application default credentials before gcloud's account: it signs in as ${adcIdentity(adc.value)} (${path}), not as ${who}. To have ${who}: ${withoutAdc(source, facts)}`,
	);
}

/** Whose they are, in a sentence. */
export function adcIdentity({ account, kind }: Pick<ApplicationDefaultCredentials, "account" | "kind">): string {
	if (account !== undefined) return account;
	if (kind === "user") return "a person whose name is not in the file";
	return kind === "federation" ? "a federated identity" : "an account whose name is not in the file";
}

function withoutAdc(source: ApplicationDefaultCredentials["source"], facts: Facts): string {
	if (source === "well-known") return "gcloud auth application-default revoke";
	return foundValue(facts.os)?.platform === "win32"
		? "Remove-Item Env:GOOGLE_APPLICATION_CREDENTIALS"
		: "unset GOOGLE_APPLICATION_CREDENTIALS";
}

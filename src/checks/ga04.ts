import { unsetVariable } from "../formats/findings/unset-variable.ts";
import { adcIdentity } from "../formats/google/adc-before-gcloud.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { indexPlaces } from "../formats/python-index/index-places.ts";
import { indexHost } from "../formats/python-index/index-url.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Two identities of Google's on one laptop. */
export const ga04: Check = {
	id: "GA04",
	group: "google",
	title: "Application default credentials and gcloud are of one account",
	about: [
		"Is a note when there are application default credentials whose file says another account than the one that is active in gcloud.",
		"Google's keyring backend takes application default credentials first and asks gcloud only without them (keyrings/gauth.py): with an old file of them pip signs in as an account that you have long left, which shows as 403 and not as a login that ended. Files of a person's credentials often do not say whose they are; nothing can be said of those.",
		"Revoke what is not wanted, or sign in anew: gcloud auth application-default login.",
	],
	reads: ["application-default-credentials", "gcloud"],
	async run(context) {
		const { facts, host } = context;
		const adc = foundValue(facts["application-default-credentials"]);
		const gcloud = foundValue(facts.gcloud);
		if (adc === undefined) return { findings: [], seen: "no application default credentials" };
		if (gcloud?.account === undefined) return { skipped: "gcloud has no active account to compare with" };
		if (adc.account === undefined || adc.problem !== undefined)
			return { skipped: "the credentials do not say whose they are" };
		if (adc.account === gcloud.account) return { findings: [], seen: gcloud.account };
		const hasIndex = (await indexPlaces(context)).some(({ raw }) => isPythonHost(indexHost(raw) ?? ""));
		return {
			findings: [
				{
					status: "note",
					message: `Application default credentials are of ${adcIdentity(adc)}, gcloud's account is ${gcloud.account}`,
					where: adc.source === "environment" ? { variable: "GOOGLE_APPLICATION_CREDENTIALS" } : { file: adc.path },
					why: hasIndex
						? "Pip signs in to Artifact Registry as the former, docker as the latter."
						: "Programs with Google's libraries sign in as the former, gcloud and docker as the latter.",
					remedy: {
						text: "Let both be one account, where that was not meant.",
						commands:
							adc.source === "environment"
								? [unsetVariable(host.platform, "GOOGLE_APPLICATION_CREDENTIALS")]
								: ["gcloud auth application-default revoke"],
					},
				},
			],
		};
	},
};

import { adcIdentity } from "../formats/google/adc-before-gcloud.ts";
import { adcTroubleWords } from "../formats/google/adc-trouble-words.ts";
import { googleToken } from "../formats/google/google-token.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { GoogleTokenTrouble } from "../model/google-token.ts";
import { jsonFields } from "../model/json-fields.ts";
import type { ApplicationDefaultCredentials } from "../model/python-facts.ts";

/** What the network or this program is to blame for says nothing of the credentials. */
const notTheirs: readonly GoogleTokenTrouble["reason"][] = ["network", "other", "unsupported"];

/** Application default credentials that Google no longer takes. */
export const gcrAdc: Check = {
	id: "gcr.adc",
	group: "google",
	title: "Application default credentials can be used",
	about: [
		"Reads the file that GOOGLE_APPLICATION_CREDENTIALS names, otherwise the well-known one: docker-credential-gcr, Google's keyring backend and every program with Google's libraries sign in with it. Fails when the variable names what cannot be used, since these programs then stop and look no further; warns of such a well-known file.",
		"Where one of Google's registries is to be reached, and not with --offline, Google is asked for a token with them, which is thrown away: invalid_grant says that the login has ended or was revoked, invalid_rapt that the organization wants to see the person again.",
		"Is a note when a person's credentials name no project to be charged (quota_project_id): pulls go on, Google's other interfaces may refuse.",
	],
	reads: ["application-default-credentials"],
	limitMs: 8_000,
	async run(context) {
		const adc = foundValue(context.facts["application-default-credentials"]);
		if (adc === undefined) return { skipped: "there are no application default credentials" };
		const where = adc.source === "environment" ? { variable: "GOOGLE_APPLICATION_CREDENTIALS" } : { file: adc.path };
		const findings = (await look(adc, context)).map((finding): Finding => ({ ...finding, where }));
		return { findings, seen: adcIdentity(adc) };
	},
};

async function look(adc: ApplicationDefaultCredentials, context: CheckContext): Promise<readonly Finding[]> {
	const { host } = context;
	if (adc.problem !== undefined) return [unusable(adc, { reason: "incomplete", message: adc.problem }, host.platform)];
	const trouble = await refusal(adc, context);
	if (trouble !== undefined) return [unusable(adc, trouble, host.platform)];
	const file = adc.kind === "user" ? await host.readFile(adc.path) : undefined;
	if (!file?.ok || jsonFields(file.text)?.["quota_project_id"] !== undefined) return [];
	return [
		{
			status: "note",
			message: "Application default credentials of a person name no project to be charged",
			why: "Pulls go on; others of Google's interfaces refuse requests without one.",
			remedy: {
				text: "Name one, where a program says that it needs a quota project.",
				commands: ["gcloud auth application-default set-quota-project PROJECT"],
			},
		},
	];
}

/** Why Google gives no token; undefined where it gives one, was not asked, or could not be. */
async function refusal(
	{ path }: ApplicationDefaultCredentials,
	{ host, references, isOffline }: CheckContext,
): Promise<GoogleTokenTrouble | undefined> {
	if (isOffline || !references.some(({ match }) => match.registry.startsWith("google-"))) return undefined;
	const result = await host.googleToken({ file: path, scopes: googleToken.scopes, timeoutMs: 6_000 });
	return result.ok || notTheirs.includes(result.trouble.reason) ? undefined : result.trouble;
}

function unusable(
	adc: ApplicationDefaultCredentials,
	trouble: GoogleTokenTrouble,
	platform: CheckContext["host"]["platform"],
): Finding {
	const { message, next } = adcTroubleWords(trouble, adc, undefined, platform);
	return {
		status: adc.source === "environment" ? "fail" : "warn",
		message: message.replace(/\.$/, ""),
		why: "Programs with Google's libraries, docker-credential-gcr and Google's keyring backend sign in with nothing else while they are there.",
		remedy: { text: "Sign in anew, or take them away.", commands: next },
	};
}

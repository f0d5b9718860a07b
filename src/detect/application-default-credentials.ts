import { adcFile } from "../formats/google/adc-file.ts";
import { readGoogleCredential } from "../formats/google/google-credential.ts";
import { found, missing } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { ApplicationDefaultCredentials } from "../model/python-facts.ts";

/** What Google's libraries sign in with before they ask gcloud or the machine: google-auth, _default.py. */
export const applicationDefaultCredentials: Probe<"application-default-credentials"> = {
	id: "application-default-credentials",
	title: "application default credentials",

	async run(host) {
		const place = adcFile(host);
		const credentials = await lookAt(host, place);
		const isThere = place.source === "environment" || credentials.problem !== absent;
		return isThere ? found(credentials) : missing("there is no file of them");
	},

	describe(fact) {
		// Few laptops have them, so only what is there is worth a row.
		if (fact.state !== "found") return [];
		const { path, problem, source, account, kind } = fact.value;
		const hint = source === "environment" ? `GOOGLE_APPLICATION_CREDENTIALS: ${path}` : path;
		if (problem !== undefined) {
			return [{ status: "warn", text: "application default credentials cannot be used", hint: `${hint}: ${problem}` }];
		}
		const whose =
			account ??
			{ user: "a person", "service-account": "a service account", federation: "a federated identity" }[kind ?? "user"];
		return [{ status: "ok", text: `application default credentials of ${whose}`, hint }];
	},
};

const absent = "there is no such file";

async function lookAt(host: ReadHost, place: ReturnType<typeof adcFile>): Promise<ApplicationDefaultCredentials> {
	const unusable = (problem: string) => ({ ...place, kind: undefined, account: undefined, problem });
	const file = await host.readFile(place.path);
	if (!file.ok) return unusable(file.trouble.code === "missing" ? absent : file.trouble.message);
	const credential = readGoogleCredential(file.text);
	if (credential === undefined) return unusable("it is not JSON");
	if (credential.kind === undefined) return unusable('its "type" is none of Google\'s');
	return { ...place, kind: credential.kind, account: credential.account, problem: undefined };
}

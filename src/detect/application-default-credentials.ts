import { readGoogleCredential } from "../formats/google/google-credential.ts";
import { jsonFields } from "../formats/json/json-fields.ts";
import { found, missing } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { ApplicationDefaultCredentials } from "../model/python-facts.ts";

/** What Google's libraries sign in with before they ask gcloud or the machine: google-auth, _default.py. */
export const applicationDefaultCredentials: Probe<"application-default-credentials"> = {
	id: "application-default-credentials",
	title: "application default credentials",

	async run(host) {
		const named = host.env["GOOGLE_APPLICATION_CREDENTIALS"];
		// The variable alone counts once it is set, whatever it leads to.
		if (named) return found(await lookAt(host, { source: "environment", path: host.paths.resolve(named) }));
		const path = host.paths.join(settingsFolder(host), "application_default_credentials.json");
		const credentials = await lookAt(host, { source: "well-known", path });
		return credentials.problem === absent ? missing("there is no file of them") : found(credentials);
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

type Place = Pick<ApplicationDefaultCredentials, "source" | "path">;

async function lookAt(host: ReadHost, place: Place): Promise<ApplicationDefaultCredentials> {
	const unusable = (problem: string) => ({ ...place, kind: undefined, account: undefined, problem });
	const file = await host.readFile(place.path);
	if (!file.ok) return unusable(file.trouble.code === "missing" ? absent : file.trouble.message);
	const credential = readGoogleCredential(file.text);
	if (credential === undefined) return unusable("it is not JSON");
	if (credential.kind === undefined) return unusable('its "type" is none of Google\'s');
	return { ...place, kind: credential.kind, account: credential.email ?? accountIn(file.text), problem: undefined };
}

/** A person's file may name the account since gcloud 400; one that impersonates names it in an address. */
function accountIn(text: string): string | undefined {
	const { account, service_account_impersonation_url: address } = jsonFields(text) ?? {};
	const impersonated =
		typeof address === "string"
			? /\/serviceAccounts\/([\w.-]+@[\w.-]+):generateAccessToken$/.exec(address)?.[1]
			: undefined;
	return impersonated ?? (typeof account === "string" && account !== "" ? account : undefined);
}

/** google-auth, _cloud_sdk.py, get_config_path. */
function settingsFolder({ env, home, paths, platform }: ReadHost): string {
	if (env["CLOUDSDK_CONFIG"]) return paths.resolve(env["CLOUDSDK_CONFIG"]);
	if (platform !== "win32") return paths.join(home, ".config", "gcloud");
	return paths.join(env["APPDATA"] || paths.join(env["SystemDrive"] || "C:", "\\"), "gcloud");
}

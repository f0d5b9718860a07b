import type { GcrHelperLogin } from "../model/cloud-facts.ts";
import { found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import { jsonFields } from "../model/json-fields.ts";

/** The helper asks its sources in this order unless told otherwise (docker-credential-gcr, config/const.go). */
const defaultSources = ["store", "env"];

export const gcrHelperLogin: Probe<"gcr-helper-login"> = {
	id: "gcr-helper-login",
	title: "docker-credential-gcr",

	async run(host) {
		const folder = sdkFolder(host);
		for (const source of await tokenSources(host, folder)) {
			if (source === "gcloud" || source === "gcloud_sdk") {
				return unknown("docker-credential-gcr is set to ask gcloud for its token");
			}
			const login = source === "store" ? await ownLogin(host, folder) : await applicationDefault(host, folder);
			if (login !== undefined) return found(login);
		}
		return missing("there is neither a login of its own nor application default credentials");
	},

	describe(fact) {
		// Most laptops do not have this helper, and application default credentials have a row of their own.
		if (fact.state !== "found" || fact.value.source !== "store") return [];
		return [{ status: "ok", text: "docker-credential-gcr has a login of its own", hint: fact.value.path }];
	},
};

/** CLOUDSDK_CONFIG is not honoured by this helper (its util/util.go). */
function sdkFolder(host: ReadHost): string {
	const { env, paths } = host;
	if (host.platform !== "win32") return paths.join(host.home, ".config", "gcloud");
	return paths.join(env["APPDATA"] || paths.join(host.home, "AppData", "Roaming"), "gcloud");
}

async function tokenSources(host: ReadHost, folder: string): Promise<readonly string[]> {
	const set = host.env["DOCKER_CREDENTIAL_GCR_CONFIG"]?.trim();
	const config = await fieldsOf(host, set || host.paths.join(folder, "docker_credential_gcr_config.json"));
	const sources = config["TokenSources"];
	return Array.isArray(sources) && sources.length > 0 ? sources.map(String) : defaultSources;
}

async function ownLogin(host: ReadHost, folder: string): Promise<GcrHelperLogin | undefined> {
	const set = host.env["DOCKER_CREDENTIAL_GCR_STORE"]?.trim();
	const path = set || host.paths.join(folder, "docker_credentials.json");
	const { gcrCreds } = await fieldsOf(host, path);
	return typeof gcrCreds === "object" && gcrCreds !== null ? { source: "store", path } : undefined;
}

/** Google's own order: the variable alone when it is set, else the file that `gcloud auth application-default login` writes. */
async function applicationDefault(host: ReadHost, folder: string): Promise<GcrHelperLogin | undefined> {
	const set = host.env["GOOGLE_APPLICATION_CREDENTIALS"];
	const path = set || host.paths.join(folder, "application_default_credentials.json");
	const { type } = await fieldsOf(host, path);
	return typeof type === "string" ? { source: set ? "environment" : "well-known", path } : undefined;
}

/** None where there is no such file, or nothing that can be read. */
async function fieldsOf(host: ReadHost, path: string): Promise<Readonly<Record<string, unknown>>> {
	const file = await host.readFile(path);
	return (file.ok ? jsonFields(file.text) : undefined) ?? {};
}

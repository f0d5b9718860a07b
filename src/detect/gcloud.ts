import { readCloudSettings } from "../formats/cloud-settings.ts";
import { type GoogleCredential, readGoogleCredential } from "../formats/google/google-credential.ts";
import type { Gcloud } from "../model/cloud-facts.ts";
import { type Fact, found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";

type Who = Pick<Gcloud, "account" | "accountKind" | "decidedBy" | "signedIn">;

/** A property as gcloud takes it: the variable, even an empty one, before the files (core/properties.py). */
type Properties = (section: string, name: string) => string | undefined;

/** Never starts gcloud, which takes a second: everything is in its own files. */
export const gcloud: Probe<"gcloud"> = {
	id: "gcloud",
	title: "gcloud",

	async run(host) {
		const path = await host.which("gcloud");
		if (path === undefined) return missing("gcloud is not on PATH");
		const root = await sdkRoot(host, path);
		const folder = configFolder(host);
		const configuration = await activeConfiguration(host, folder);
		const properties = await readProperties(host, [
			...(root === undefined ? [] : [host.paths.join(root.path, "properties")]),
			// NONE is gcloud's name for "no configuration".
			...(configuration === "NONE" ? [] : [host.paths.join(folder, "configurations", `config_${configuration}`)]),
		]);
		if (typeof properties !== "function") return properties;
		const accounts = await accountsWithCredential(host, folder);
		const who = await whoDecides(host, folder, properties, configuration);
		return found({
			path,
			version: root?.version,
			configuration,
			...who,
			project: properties("core", "project"),
			...(root && { sdk: root.path }),
			...(/^(?:true|1|on|yes|y)$/i.test(properties("artifacts", "allow_unrecognized_registry") ?? "") && {
				takesAnyRegistry: true as const,
			}),
			accounts: who.signedIn && who.account && !accounts.includes(who.account) ? [...accounts, who.account] : accounts,
		});
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "warn", text: "gcloud: could not tell", hint: fact.because }];
		if (fact.state === "missing") {
			return [{ status: "skip", text: "gcloud is not installed", hint: "only for gcr.io and *.pkg.dev" }];
		}
		const { version, account, signedIn } = fact.value;
		const name = version === undefined ? "gcloud" : `gcloud ${version}`;
		const rest = settings(fact.value);
		if (signedIn === true) {
			const text = account === undefined ? `${name}, signed in` : `${name}, signed in as ${account}`;
			return [{ status: "ok", text, hint: rest }];
		}
		if (signedIn === false) {
			const logIn = "gcloud auth login";
			if (account === undefined) return [{ status: "warn", text: `${name}, nobody is signed in`, hint: logIn }];
			return [{ status: "warn", text: `${name}, no credential for ${account}`, hint: `${logIn}; ${rest}` }];
		}
		if (account === undefined) {
			const hint = `only gcloud can ask which one; ${rest}`;
			return [{ status: "note", text: `${name}, uses this machine's own account`, hint }];
		}
		const hint = `could not tell whether it is signed in; ${rest}`;
		return [{ status: "note", text: `${name}, set to ${account}`, hint }];
	},
};

/** What decided the account, then the configuration when that is something else, and the project. */
function settings({ decidedBy, configuration, project }: Gcloud): string {
	const named = `configuration "${configuration}"`;
	const words = decidedBy.includes(named) ? [`by ${decidedBy}`] : [`by ${decidedBy}`, named];
	return [...words, project === undefined ? "no project" : `project ${project}`].join(", ");
}

/** The folder with bin/gcloud and VERSION, behind symlinks, a snap or a wrapper beside it. */
async function sdkRoot(host: ReadHost, path: string): Promise<{ path: string; version: string } | undefined> {
	const { dirname, join } = host.paths;
	const above = dirname(dirname((await host.realpath(path)) ?? path));
	const snaps = path.startsWith("/snap/") ? ["/snap/google-cloud-cli/current", "/snap/google-cloud-sdk/current"] : [];
	for (const root of [above, join(above, "google-cloud-sdk"), ...snaps]) {
		const file = await host.readFile(join(root, "VERSION"));
		const version = file.ok ? /^\d+\.\d+\.\d+$/.exec(file.text.trim())?.[0] : undefined;
		if (version !== undefined) return { path: root, version };
	}
	return undefined;
}

function configFolder(host: ReadHost): string {
	const { env, paths } = host;
	if (env["CLOUDSDK_CONFIG"]) return env["CLOUDSDK_CONFIG"];
	if (host.platform !== "win32") return paths.join(host.home, ".config", "gcloud");
	return paths.join(env["APPDATA"] || paths.join(host.home, "AppData", "Roaming"), "gcloud");
}

/** A name that gcloud would not accept is taken as none, as gcloud does (core/configurations/named_configs.py). */
async function activeConfiguration(host: ReadHost, folder: string): Promise<string> {
	const file = await host.readFile(host.paths.join(folder, "active_config"));
	for (const name of [host.env["CLOUDSDK_ACTIVE_CONFIG_NAME"], file.ok ? file.text : undefined]) {
		if (name !== undefined && /^(NONE|[a-z][-a-z0-9]*)$/.test(name)) return name;
	}
	return "default";
}

async function readProperties(host: ReadHost, paths: readonly string[]): Promise<Properties | Fact<never>> {
	const written = new Map<string, string>();
	for (const path of paths) {
		const file = await host.readFile(path);
		if (!file.ok) {
			if (file.trouble.code === "missing") continue;
			return unknown(`${path}: ${file.trouble.message}`);
		}
		const settings = readCloudSettings(file.text);
		if (!settings.ok) return unknown(`${path}:${settings.line} is not a setting; gcloud itself stops there`);
		for (const [name, value] of settings.values) written.set(name, value);
	}
	return (section, name) =>
		(host.env[`CLOUDSDK_${section}_${name}`.toUpperCase()] ?? written.get(`${section}/${name}`)) || undefined;
}

/** gcloud's own order: token, token file, credential file, account (core/credentials/store.py). */
async function whoDecides(host: ReadHost, folder: string, properties: Properties, name: string): Promise<Who> {
	const impersonated = properties("auth", "impersonate_service_account");
	const acting = impersonated === undefined ? "" : `, acting as ${impersonated}`;
	const noAccount = { account: undefined, accountKind: undefined };
	if (host.env["CLOUDSDK_AUTH_ACCESS_TOKEN"]) {
		return { ...noAccount, decidedBy: `CLOUDSDK_AUTH_ACCESS_TOKEN${acting}`, signedIn: true };
	}
	const tokenFile = properties("auth", "access_token_file");
	if (tokenFile !== undefined) {
		const file = await host.readFile(tokenFile);
		const signedIn = file.ok && file.text.trim() !== "";
		return { ...noAccount, decidedBy: `the access token file ${tokenFile}${acting}`, signedIn };
	}
	const keyFile = properties("auth", "credential_file_override");
	if (keyFile !== undefined) {
		const credential = await readCredential(host, keyFile);
		const decidedBy = `the credential file ${keyFile}${acting}`;
		if (credential === undefined) return { ...noAccount, decidedBy, signedIn: false };
		return { account: credential.account, accountKind: credential.kind, decidedBy, signedIn: true };
	}
	const byVariable = host.env["CLOUDSDK_CORE_ACCOUNT"] !== undefined;
	const decidedBy = (byVariable ? "CLOUDSDK_CORE_ACCOUNT" : `the configuration "${name}"`) + acting;
	return { decidedBy, ...(await accountState(host, folder, properties("core", "account"))) };
}

async function accountState(
	host: ReadHost,
	folder: string,
	account: string | undefined,
): Promise<Pick<Who, "account" | "accountKind" | "signedIn">> {
	const metadata = await host.readFile(host.paths.join(folder, "gce"));
	const onGoogleMachine = metadata.ok && metadata.text.trim() === "True";
	if (account === undefined) {
		// On a machine of Google's the metadata server names the account, and only gcloud asks it.
		return { account, accountKind: undefined, ...(onGoogleMachine ? {} : { signedIn: false }) };
	}
	const seen = await storedKind(host, credentialFolder(host, folder, account));
	if (seen !== undefined) return { account, accountKind: seen.kind, signedIn: true };
	const [store, copies] = await Promise.all(
		["credentials.db", "legacy_credentials"].map((name) => host.stat(host.paths.join(folder, name))),
	);
	// A store whose copies someone removed may still hold the account.
	const certain = !onGoogleMachine && (store === undefined || copies !== undefined);
	return { account, accountKind: undefined, ...(certain ? { signedIn: false } : {}) };
}

/**
 * gcloud keeps a copy of every credential but a machine's own in legacy_credentials/ACCOUNT and removes it on revoke
 * (core/credentials/store.py); its credentials.db is a database that is not read here.
 */
function credentialFolder(host: ReadHost, folder: string, account: string): string {
	return host.paths.join(folder, "legacy_credentials", ...account.replaceAll(":", "").split("/"));
}

async function accountsWithCredential(host: ReadHost, folder: string): Promise<readonly string[]> {
	const copies = host.paths.join(folder, "legacy_credentials");
	const names = await host.list(copies);
	const kinds = await Promise.all(names.map((name) => storedKind(host, host.paths.join(copies, name))));
	return names.filter((_, index) => kinds[index] !== undefined);
}

async function storedKind(host: ReadHost, folder: string): Promise<Pick<GoogleCredential, "kind"> | undefined> {
	const credential = await readCredential(host, host.paths.join(folder, "adc.json"));
	if (credential !== undefined) return credential;
	const key = await host.stat(host.paths.join(folder, "private_key.p12"));
	return key === undefined ? undefined : { kind: "service-account" };
}

async function readCredential(host: ReadHost, path: string): Promise<GoogleCredential | undefined> {
	const file = await host.readFile(path);
	return file.ok ? readGoogleCredential(file.text) : undefined;
}

import { readCloudSettings } from "../formats/cloud-settings.ts";
import { acrSuffixes } from "../model/acr-host.ts";
import type { Azure } from "../model/cloud-facts.ts";
import { type Fact, found, missing, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import { fieldsIn, jsonFields } from "../model/json-fields.ts";

/** Never starts az, which takes a second: its profile says who is signed in. */
export const azure: Probe<"azure"> = {
	id: "azure",
	title: "az",

	async run(host) {
		const path = await host.which("az");
		if (path === undefined) return missing("az is not on PATH");
		const folder = host.env["AZURE_CONFIG_DIR"] || host.paths.join(host.home, ".azure");
		const [version, cloud] = await Promise.all([installedVersion(host, path), activeCloud(host, folder)]);
		if (typeof cloud !== "string") return cloud;
		const subscriptions = await readProfile(host, host.paths.join(folder, "azureProfile.json"));
		if ("state" in subscriptions) return subscriptions;
		// az itself looks only at subscriptions of the active cloud (azure/cli/core/_profile.py).
		const ofCloud = subscriptions.filter((entry) => entry.environmentName === cloud);
		const chosen = ofCloud.find((entry) => entry.isDefault) ?? ofCloud[0];
		const signedIn = await hasSession(host, folder, chosen);
		return found({
			path,
			version,
			account: chosen?.user,
			tenant: chosen?.tenantId,
			subscription: chosen?.isDefault === true ? chosen.name : undefined,
			cloud,
			acrSuffix: acrSuffixes[cloud] ?? (await ownSuffix(host, folder, cloud)),
			accountKind: chosen?.kind,
			...(signedIn === undefined ? {} : { signedIn }),
			names: [
				...new Set(subscriptions.flatMap(({ id, name, tenantId }) => [id, name, tenantId].flatMap((one) => one ?? []))),
			],
		});
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "warn", text: "az: could not tell", hint: fact.because }];
		if (fact.state === "missing") {
			return [{ status: "skip", text: "az is not installed", hint: "only for *.azurecr.io" }];
		}
		const { version, account, subscription, cloud, signedIn } = fact.value;
		const name = version === undefined ? "az" : `az ${version}`;
		if (account === undefined) return [{ status: "note", text: `${name}, nobody is signed in`, hint: "az login" }];
		if (signedIn === false) {
			return [{ status: "warn", text: `${name}, keeps nothing to sign ${account} in with`, hint: "az login" }];
		}
		const where = cloud === "AzureCloud" ? "" : `${cloud}, `;
		const hint = `${where}${subscription === undefined ? "no default subscription" : `subscription "${subscription}"`}`;
		return [{ status: "ok", text: `${name}, signed in as ${account}`, hint }];
	},
};

/** AZURE_CLOUD_NAME, then [cloud] name of az's settings, as its knack library looks them up. */
async function activeCloud(host: ReadHost, folder: string): Promise<string | Fact<never>> {
	const set = host.env["AZURE_CLOUD_NAME"];
	if (set) return set;
	const path = host.paths.join(folder, "config");
	const file = await host.readFile(path);
	if (!file.ok) return file.trouble.code === "missing" ? "AzureCloud" : unknown(`${path}: ${file.trouble.message}`);
	const settings = readCloudSettings(file.text);
	if (!settings.ok) return unknown(`${path}:${settings.line} is not a setting`);
	return settings.values.get("cloud/name") ?? "AzureCloud";
}

/** Of a cloud that somebody described with az cloud register. */
async function ownSuffix(host: ReadHost, folder: string, cloud: string): Promise<string | undefined> {
	const file = await host.readFile(host.paths.join(folder, "clouds.config"));
	const settings = file.ok ? readCloudSettings(file.text) : undefined;
	return settings?.ok ? settings.values.get(`${cloud}/suffix_acr_login_server_endpoint`) : undefined;
}

interface Subscription {
	readonly id: string | undefined;
	readonly kind: Azure["accountKind"];
	readonly name: string | undefined;
	readonly user: string | undefined;
	readonly tenantId: string | undefined;
	readonly environmentName: string | undefined;
	readonly isDefault: boolean;
}

async function readProfile(host: ReadHost, path: string): Promise<readonly Subscription[] | Fact<never>> {
	const file = await host.readFile(path);
	if (!file.ok) return file.trouble.code === "missing" ? [] : unknown(`${path}: ${file.trouble.message}`);
	// az writes a byte order mark before its JSON (azure/cli/core/_session.py, utf-8-sig).
	const profile = jsonFields(file.text.replace(/^\uFEFF/, ""));
	if (profile === undefined) return unknown(`${path} is not JSON; az would start it anew`);
	const subscriptions = profile["subscriptions"] ?? [];
	if (!Array.isArray(subscriptions)) return unknown(`${path} has no list of subscriptions`);
	return subscriptions.map((entry) => {
		const { id, name, user, tenantId, environmentName, isDefault } = fieldsIn(entry) ?? {};
		return {
			id: text(id),
			kind: kindOf(fieldsIn(user) ?? {}),
			name: text(name),
			user: text(fieldsIn(user)?.["name"]),
			tenantId: text(tenantId),
			environmentName: text(environmentName),
			isDefault: isDefault === true,
		};
	});
}

/** azure/cli/core/_profile.py: an identity of the machine is written as a service principal of one of two names. */
function kindOf({ type, name }: Readonly<Record<string, unknown>>): Azure["accountKind"] {
	if (type === "user") return "user";
	if (type !== "servicePrincipal") return undefined;
	return name === "systemAssignedIdentity" || name === "userAssignedIdentity"
		? "managed-identity"
		: "service-principal";
}

/** Whether az has kept what it signs in with anew (azure/cli/core/auth/identity.py); undefined where that is locked or made otherwise. */
async function hasSession(
	host: ReadHost,
	folder: string,
	chosen: Subscription | undefined,
): Promise<boolean | undefined> {
	const isUser = chosen?.kind === "user";
	if (chosen?.user === undefined || (!isUser && chosen.kind !== "service-principal")) return undefined;
	const name = isUser ? "msal_token_cache" : "service_principal_entries";
	const kept = await host.readFile(host.paths.join(folder, `${name}.json`));
	if (!kept.ok) {
		// Locked with the laptop's own keys (.bin), or of an az before 2.30.
		const others = [`${name}.bin`, "accessTokens.json"].map((other) => host.stat(host.paths.join(folder, other)));
		const isThere = (await Promise.all(others)).some((status) => status !== undefined);
		return kept.trouble.code === "missing" && !isThere ? false : undefined;
	}
	return keepsOne(kept.text, chosen.user.toLowerCase());
}

/** Of service principals a list, of people tables of accounts and of tokens, by one id. */
function keepsOne(kept: string, who: string): boolean | undefined {
	const cache = jsonFields(kept);
	const rows = (table: unknown) => Object.values(fieldsIn(table) ?? {}).map((row) => fieldsIn(row) ?? {});
	if (cache === undefined) {
		const list = jsonFields(`{"list":${kept}}`)?.["list"];
		return Array.isArray(list)
			? rows({ ...list }).some(({ client_id: id }) => String(id).toLowerCase() === who)
			: undefined;
	}
	const ids = rows(cache["Account"])
		.filter(({ username }) => String(username).toLowerCase() === who)
		.map(({ home_account_id: id }) => id);
	return rows(cache["RefreshToken"]).some(({ home_account_id: id }) => ids.includes(id));
}

function text(value: unknown): string | undefined {
	return typeof value === "string" ? value : undefined;
}

/** az is a Python package: its version is the name of its metadata folder. */
async function installedVersion(host: ReadHost, path: string): Promise<Azure["version"]> {
	for (const folder of await packageFolders(host, path)) {
		for (const name of await host.list(folder)) {
			const version = /^azure_cli-(\d[\w.]*?)(?:-py[\d.]+)?\.(?:dist|egg)-info$/.exec(name)?.[1];
			if (version !== undefined) return version;
		}
	}
	return undefined;
}

async function packageFolders(host: ReadHost, path: string): Promise<readonly string[]> {
	const { dirname, join } = host.paths;
	const real = (await host.realpath(path)) ?? path;
	const above = dirname(dirname(real));
	// Homebrew keeps it below libexec; Microsoft's packages have a script that names the folder.
	const roots = [above, join(above, "libexec"), ...(await rootsNamedIn(host, real))];
	const folders: string[] = [];
	for (const root of roots) {
		const pythons = (await host.list(join(root, "lib"))).filter((name) => /^python3/.test(name));
		for (const python of pythons) {
			folders.push(join(root, "lib", python, "site-packages"), join(root, "lib", python, "dist-packages"));
		}
		folders.push(join(root, "Lib", "site-packages"));
	}
	return folders;
}

async function rootsNamedIn(host: ReadHost, script: string): Promise<readonly string[]> {
	const status = await host.stat(script);
	if (status === undefined || status.sizeBytes > 16_384) return [];
	const file = await host.readFile(script);
	if (!file.ok) return [];
	return [...file.text.matchAll(/(\/(?:opt|usr)\/[\w./-]*?)\/(?:bin|lib)\/python3/g)].flatMap(([, root]) => root ?? []);
}

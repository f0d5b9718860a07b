import type { ProgramResult } from "../../src/model/host.ts";
import { basic, type DockerLaptop, dockerLaptop } from "./docker-doctor.ts";
import type { MemoryHost } from "./memory-host.ts";

const account = "ada@acme.example";
export const subscription = {
	id: "11111111-2222-3333-4444-555555555555",
	name: "Acme Platform",
	user: { name: account, type: "user" },
	isDefault: true,
	tenantId: "99999999-8888-7777-6666-555555555555",
	environmentName: "AzureCloud",
};

/** What az leaves of a person who has signed in. */
const tokens = {
	Account: { one: { username: account, home_account_id: "a.b", environment: "login.microsoftonline.com" } },
	RefreshToken: { one: { home_account_id: "a.b", secret: "s3cr3t-w0rd" } },
};

export interface AzureLaptop extends Omit<DockerLaptop, "answer"> {
	/** What az keeps of its sign-in, and who that is; null: nothing. */
	readonly profile?: readonly object[];
	readonly tokens?: object | null;
	readonly az?: string;
	/** What az says to these words of its command line. */
	readonly says?: Readonly<Record<string, object | string | Partial<ProgramResult>>>;
	/** Docker's version. */
	readonly docker?: string;
	/** Hosts whose login az has made. */
	readonly hosts?: readonly string[];
}

/** A laptop with docker, and with az signed in. */
export function azureLaptop(options: AzureLaptop = {}): MemoryHost {
	const {
		profile = [subscription],
		az = "2.85.0",
		says = {},
		docker = "28.2.2",
		hosts = ["acme.azurecr.io"],
	} = options;
	const kept = options.tokens === undefined ? tokens : options.tokens;
	const login = { auth: basic("00000000-0000-0000-0000-000000000000", ""), identitytoken: "s3cr3t-w0rd" };
	return dockerLaptop({
		config: { auths: Object.fromEntries(hosts.map((host) => [host, login])) },
		...options,
		programs: ["az", ...(options.programs ?? [])],
		files: {
			"~/.azure/azureProfile.json": `\uFEFF${JSON.stringify({ subscriptions: profile })}`,
			...(kept === null ? {} : { "~/.azure/msal_token_cache.json": JSON.stringify(kept) }),
			[`/usr/lib/python3/dist-packages/azure_cli-${az}.egg-info/PKG-INFO`]: "",
			...options.files,
		},
		answer: ({ argv: [program, ...words] }) => {
			if (program === "/usr/bin/docker") return { stdout: `Docker version ${docker}, build e6534b4\n` };
			if (program !== "/usr/bin/az") return undefined;
			const said = Object.entries(says).find(([start]) => words.join(" ").startsWith(start))?.[1];
			if (said === undefined) return failed("ERROR: unexpected question");
			if (typeof said === "string") return failed(said);
			return "outcome" in said ? said : { outcome: "ok", exitCode: 0, stdout: JSON.stringify(said) };
		},
	});
}

function failed(stderr: string): Partial<ProgramResult> {
	return { outcome: "failed", exitCode: 1, stderr: `${stderr}\n` };
}

/** What az acr show prints, as far as it is read. */
export const registry = {
	id: `/subscriptions/${subscription.id}/resourceGroups/platform/providers/Microsoft.ContainerRegistry/registries/acme`,
	loginServer: "acme.azurecr.io",
	adminUserEnabled: false,
	dataEndpointEnabled: false,
	dataEndpointHostNames: [],
	publicNetworkAccess: "Enabled",
	networkRuleSet: null,
	roleAssignmentMode: "LegacyRegistryPermissions",
	sku: { name: "Premium" },
	policies: { azureAdAuthenticationAsArmPolicy: { status: "enabled" }, trustPolicy: { status: "disabled" } },
};

/** The words with which az is asked for a registry. */
export const show = "acr show --name acme --output json";

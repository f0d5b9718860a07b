import { expect, test } from "vitest";
import { azure } from "../../src/detect/azure.ts";
import { type Laptop, laptop } from "./laptops.ts";

const profilePath = "/home/ada/.azure/azureProfile.json";
const subscription = {
	id: "11111111-2222-3333-4444-555555555555",
	name: "Acme Platform",
	state: "Enabled",
	user: { name: "ada@acme.example", type: "user" },
	isDefault: true,
	tenantId: "99999999-8888-7777-6666-555555555555",
	environmentName: "AzureCloud",
};
const profile = (subscriptions: unknown) => `\uFEFF${JSON.stringify({ installationId: "x", subscriptions })}`;

const cachePath = "/home/ada/.azure/msal_token_cache.json";
const cache = (username: string) =>
	JSON.stringify({ Account: { a: { username, home_account_id: "h" } }, RefreshToken: { r: { home_account_id: "h" } } });

async function look(options: Laptop) {
	const host = laptop({ programs: ["/usr/bin/az"], ...options });
	const fact = await azure.run(host);
	expect(host.calls).toEqual([]);
	return { fact, value: fact.state === "found" ? fact.value : undefined, rows: azure.describe(fact) };
}

test("who is signed in is read behind the byte order mark, and az is not started", async () => {
	const other = { ...subscription, name: "Lab", isDefault: false, user: { name: "bob@acme.example" } };
	const { value, rows } = await look({
		files: {
			[profilePath]: profile([other, subscription]),
			[cachePath]: cache("Ada@acme.example"),
			"/usr/lib/python3/dist-packages/azure_cli-2.45.0.egg-info/PKG-INFO": "",
			"/usr/lib/python3/dist-packages/azure_cli_core-2.44.0.egg-info/PKG-INFO": "",
		},
	});
	expect(value).toEqual({
		path: "/usr/bin/az",
		version: "2.45.0",
		account: "ada@acme.example",
		tenant: subscription.tenantId,
		subscription: "Acme Platform",
		cloud: "AzureCloud",
		acrSuffix: ".azurecr.io",
		accountKind: "user",
		signedIn: true,
		names: [subscription.id, "Lab", subscription.tenantId, "Acme Platform"],
	});
	expect(rows).toEqual([
		{ status: "ok", text: "az 2.45.0, signed in as ada@acme.example", hint: 'subscription "Acme Platform"' },
	]);
});

test.each<[string, NonNullable<Laptop["files"]>, string]>([
	[
		"Microsoft's package",
		{
			"/usr/bin/az": '#!/usr/bin/env bash\nAZ_INSTALLER=DEB /opt/az/bin/python3 -Im azure.cli "$@"\n',
			"/opt/az/lib/python3.12/site-packages/azure_cli-2.67.0.dist-info/METADATA": "",
		},
		"2.67.0",
	],
	[
		"Homebrew",
		{
			"/usr/bin/az": { kind: "symlink", to: "/opt/homebrew/Cellar/azure-cli/2.66.0/bin/az" },
			"/opt/homebrew/Cellar/azure-cli/2.66.0/libexec/lib/python3.12/site-packages/azure_cli-2.66.0.dist-info/METADATA":
				"",
		},
		"2.66.0",
	],
	[
		"pipx",
		{
			"/usr/bin/az": { kind: "symlink", to: "/home/ada/.local/pipx/venvs/azure-cli/bin/az" },
			"/home/ada/.local/pipx/venvs/azure-cli/lib/python3.11/site-packages/azure_cli-2.60.0-py3.11.egg-info/x": "",
		},
		"2.60.0",
	],
])("the version is found with %s", async (_, files, version) => {
	expect((await look({ files })).value).toMatchObject({ version });
});

test("the version is found on Windows", async () => {
	const host = laptop({
		platform: "win32",
		programs: ["C:\\Program Files\\Microsoft SDKs\\Azure\\CLI2\\wbin\\az.cmd"],
		files: {
			"C:\\Program Files\\Microsoft SDKs\\Azure\\CLI2\\Lib\\site-packages\\azure_cli-2.67.0.dist-info\\METADATA": "",
		},
	});
	expect(await azure.run(host)).toMatchObject({ value: { version: "2.67.0" } });
});

test("nobody signed in is an answer", async () => {
	for (const files of [{}, { [profilePath]: profile([]) }, { [profilePath]: "{}" }]) {
		const { value, rows } = await look({ files });
		expect(value).toMatchObject({ account: undefined, cloud: "AzureCloud" });
		expect(rows).toEqual([{ status: "note", text: "az, nobody is signed in", hint: "az login" }]);
	}
});

test("only accounts of the active cloud count", async () => {
	const china = { ...subscription, environmentName: "AzureChinaCloud", user: { name: "ada@acme.cn" }, name: "Acme CN" };
	const files = {
		[profilePath]: profile([subscription, china]),
		"/home/ada/.azure/config": "[cloud]\nname = AzureChinaCloud\n\n",
	};
	expect((await look({ files })).value).toMatchObject({ account: "ada@acme.cn", cloud: "AzureChinaCloud" });
	const variable = await look({ files, env: { AZURE_CLOUD_NAME: "AzureUSGovernment" } });
	expect(variable.value).toMatchObject({ account: undefined, cloud: "AzureUSGovernment" });
});

test("AZURE_CONFIG_DIR is honoured", async () => {
	const files = { "/srv/azure/azureProfile.json": profile([subscription]) };
	expect((await look({ files, env: { AZURE_CONFIG_DIR: "/srv/azure" } })).value).toMatchObject({
		account: "ada@acme.example",
	});
});

test.each(["\u0000\u0001\u0002", "{", '{"subscriptions":7}'])(
	"a profile holding %j could not be told",
	async (text) => {
		const { fact } = await look({ files: { [profilePath]: text } });
		expect(fact).toMatchObject({ state: "unknown", because: expect.stringContaining(profilePath) });
	},
);

test("subscriptions of an unknown shape are passed over", async () => {
	const { value } = await look({
		files: { [profilePath]: profile([null, 7, "x", { user: null, environmentName: "AzureCloud", isDefault: 1 }]) },
	});
	expect(value).toMatchObject({ account: undefined, subscription: undefined });
});

test("no az is said plainly", async () => {
	expect((await look({ programs: [] })).rows).toMatchObject([{ status: "skip", text: "az is not installed" }]);
});

test("what az keeps to sign in with is looked at, and where it is locked nothing is said", async () => {
	const app = "abcdabcd-2222-3333-4444-555555555555";
	const as = async (name: string, files: NonNullable<Laptop["files"]>, type = "servicePrincipal") => {
		const text = profile([{ ...subscription, user: { name, type } }]);
		return (await look({ files: { [profilePath]: text, ...files } })).value;
	};
	const entries = "/home/ada/.azure/service_principal_entries.json";
	expect(await as(app, { [entries]: `[{"client_id":"${app}"}]` })).toMatchObject({
		accountKind: "service-principal",
		signedIn: true,
	});
	expect((await as(app, { [entries]: "[]" }))?.signedIn).toBe(false);
	expect((await look({ files: { [profilePath]: profile([subscription]) } })).rows).toMatchObject([
		{ status: "warn", hint: "az login" },
	]);
	expect((await as("ada@acme.example", { [cachePath]: cache("bob@acme.example") }, "user"))?.signedIn).toBe(false);
	expect((await as("ada@acme.example", { [cachePath]: "{" }, "user"))?.signedIn).toBeUndefined();
	expect((await as("ada@acme.example", {}, "user"))?.signedIn).toBe(false);
	const locked = { "/home/ada/.azure/msal_token_cache.bin": "" };
	expect((await as("ada@acme.example", locked, "user"))?.signedIn).toBeUndefined();
	const machine = await as("systemAssignedIdentity", {});
	expect(machine).toMatchObject({ accountKind: "managed-identity" });
	expect(machine?.signedIn).toBeUndefined();
});

import { expect, test } from "vitest";
import { gcloud } from "../../src/detect/gcloud.ts";
import { type Laptop, laptop } from "./laptops.ts";

const folder = "/home/ada/.config/gcloud";
const signedIn = {
	[`${folder}/active_config`]: "work",
	[`${folder}/configurations/config_work`]: "[core]\naccount = ada@acme.example\nproject = acme\n\n",
	[`${folder}/legacy_credentials/ada@acme.example/adc.json`]:
		'{"type":"authorized_user","refresh_token":"1//hunter2-canary"}',
	[`${folder}/legacy_credentials/bob@acme.example/adc.json`]: '{"type":"authorized_user"}',
	[`${folder}/credentials.db`]: "SQLite format 3",
} as const;
const debianSdk = {
	"/usr/bin/gcloud": { kind: "symlink", to: "../lib/google-cloud-sdk/bin/gcloud" },
	"/usr/lib/google-cloud-sdk/VERSION": "528.0.0\n",
} as const;

async function look({ files, ...options }: Laptop) {
	const host = laptop({ programs: ["/usr/bin/gcloud"], files: { ...debianSdk, ...files }, ...options });
	const fact = await gcloud.run(host);
	expect(host.calls).toEqual([]);
	return { fact, value: fact.state === "found" ? fact.value : undefined, rows: gcloud.describe(fact) };
}

test("who is signed in is read from gcloud's own files, and gcloud is not started", async () => {
	const { value, rows } = await look({ files: signedIn });
	expect(value).toEqual({
		path: "/usr/bin/gcloud",
		version: "528.0.0",
		sdk: "/usr/lib/google-cloud-sdk",
		configuration: "work",
		account: "ada@acme.example",
		accountKind: "user",
		project: "acme",
		accounts: ["ada@acme.example", "bob@acme.example"],
		signedIn: true,
		decidedBy: 'the configuration "work"',
	});
	expect(rows).toEqual([
		{
			status: "ok",
			text: "gcloud 528.0.0, signed in as ada@acme.example",
			hint: 'by the configuration "work", project acme',
		},
	]);
	expect(JSON.stringify(value)).not.toContain("hunter2");
});

test.each([
	["authorized_user", "user"],
	["service_account", "service-account"],
	["external_account", "federation"],
	["external_account_authorized_user", "federation"],
	["something_new", undefined],
])("a credential of type %s is of kind %s", async (type, accountKind) => {
	const files = { ...signedIn, [`${folder}/legacy_credentials/ada@acme.example/adc.json`]: JSON.stringify({ type }) };
	expect((await look({ files })).value).toMatchObject({ accountKind, signedIn: true });
});

test("a federated account is found behind its slashes and colons", async () => {
	const account = "principal://iam.googleapis.com/locations/global/workforcePools/acme/subject/ada";
	const { value } = await look({
		files: {
			[`${folder}/configurations/config_default`]: `[core]\naccount = ${account}\n`,
			[`${folder}/legacy_credentials/principal/iam.googleapis.com/locations/global/workforcePools/acme/subject/ada/adc.json`]:
				'{"type":"external_account_authorized_user"}',
		},
	});
	expect(value).toMatchObject({ account, accountKind: "federation", signedIn: true, accounts: [account] });
});

test("a laptop where nobody signed in says so", async () => {
	const { value, rows } = await look({});
	expect(value).toMatchObject({ configuration: "default", account: undefined, accounts: [], signedIn: false });
	expect(rows).toEqual([{ status: "warn", text: "gcloud 528.0.0, nobody is signed in", hint: "gcloud auth login" }]);
});

test.each([
	[
		"a variable",
		{ CLOUDSDK_CORE_ACCOUNT: "ada@acme.example" },
		'by CLOUDSDK_CORE_ACCOUNT, configuration "work", project acme',
	],
	["no project", { CLOUDSDK_CORE_PROJECT: "" }, 'by the configuration "work", no project'],
])("account, configuration and project are shown, with %s", async (_, env, hint) => {
	const { rows } = await look({ files: signedIn, env });
	expect(rows).toEqual([{ status: "ok", text: "gcloud 528.0.0, signed in as ada@acme.example", hint }]);
});

test("an account without a credential is not called signed in", async () => {
	const { value, rows } = await look({
		files: { ...signedIn, [`${folder}/configurations/config_work`]: "[core]\naccount = gone@acme.example\n" },
	});
	expect(value).toMatchObject({ account: "gone@acme.example", accountKind: undefined, signedIn: false });
	expect(rows).toMatchObject([{ status: "warn", text: "gcloud 528.0.0, no credential for gone@acme.example" }]);
});

test.each([
	["the copies of the store were removed", { [`${folder}/credentials.db`]: "SQLite format 3" }],
	["the machine itself may be the account", { [`${folder}/gce`]: "True" }],
])("when %s it could not be told whether someone is signed in", async (_, files) => {
	const { value, rows } = await look({
		files: { ...files, [`${folder}/configurations/config_default`]: "[core]\naccount = ada@acme.example\n" },
	});
	expect(value).not.toHaveProperty("signedIn");
	expect(rows).toMatchObject([{ status: "note", text: "gcloud 528.0.0, set to ada@acme.example" }]);
});

test.each<[string, NonNullable<Laptop["env"]>, object]>([
	[
		"CLOUDSDK_CORE_ACCOUNT",
		{ CLOUDSDK_CORE_ACCOUNT: "bob@acme.example" },
		{ account: "bob@acme.example", decidedBy: "CLOUDSDK_CORE_ACCOUNT" },
	],
	["an empty CLOUDSDK_CORE_ACCOUNT", { CLOUDSDK_CORE_ACCOUNT: "" }, { account: undefined, signedIn: false }],
	["CLOUDSDK_CORE_PROJECT", { CLOUDSDK_CORE_PROJECT: "other" }, { project: "other" }],
	[
		"CLOUDSDK_ACTIVE_CONFIG_NAME",
		{ CLOUDSDK_ACTIVE_CONFIG_NAME: "side" },
		{ configuration: "side", account: undefined },
	],
	["the configuration NONE", { CLOUDSDK_ACTIVE_CONFIG_NAME: "NONE" }, { configuration: "NONE", account: undefined }],
	[
		"an access token",
		{ CLOUDSDK_AUTH_ACCESS_TOKEN: "ya29.x" },
		{ account: undefined, signedIn: true, decidedBy: "CLOUDSDK_AUTH_ACCESS_TOKEN" },
	],
	[
		"an access token file",
		{ CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: "/run/token" },
		{ account: undefined, signedIn: true, decidedBy: "the access token file /run/token" },
	],
	[
		"an access token file that is not there",
		{ CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: "/gone" },
		{ account: undefined, signedIn: false },
	],
	[
		"a credential file",
		{ CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE: "/run/key.json" },
		{ account: "ci@acme.iam.gserviceaccount.com", accountKind: "service-account", signedIn: true },
	],
	[
		"impersonation",
		{ CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT: "x@acme.iam.gserviceaccount.com" },
		{ account: "ada@acme.example", decidedBy: 'the configuration "work", acting as x@acme.iam.gserviceaccount.com' },
	],
])("%s decides as it does in gcloud", async (_, env, expected) => {
	const files = {
		...signedIn,
		"/run/token": "ya29.x\n",
		"/run/key.json":
			'{"type":"service_account","client_email":"ci@acme.iam.gserviceaccount.com","private_key":"hunter2"}',
	};
	const { value } = await look({ files, env });
	expect(value).toMatchObject(expected);
});

test("a variable that tries to lead out of gcloud's folder is not followed", async () => {
	const { value } = await look({ files: signedIn, env: { CLOUDSDK_ACTIVE_CONFIG_NAME: "../../../etc/passwd" } });
	expect(value).toMatchObject({ configuration: "work" });
});

test("CLOUDSDK_CONFIG and Windows have their own folders", async () => {
	const configured = await look({
		env: { CLOUDSDK_CONFIG: "/srv/gcloud" },
		files: { "/srv/gcloud/configurations/config_default": "[core]\nproject = moved\n" },
	});
	expect(configured.value).toMatchObject({ project: "moved" });
	const host = laptop({
		platform: "win32",
		programs: ["C:\\Cloud SDK\\google-cloud-sdk\\bin\\gcloud.cmd"],
		env: { APPDATA: "C:\\Users\\ada\\AppData\\Roaming" },
		files: {
			"C:\\Cloud SDK\\google-cloud-sdk\\VERSION": "500.0.0\r\n",
			"C:\\Users\\ada\\AppData\\Roaming\\gcloud\\configurations\\config_default": "[core]\r\nproject = acme\r\n",
		},
	});
	expect(await gcloud.run(host)).toMatchObject({ value: { version: "500.0.0", project: "acme" } });
});

test("a version that cannot be told is left open", async () => {
	for (const text of ["", "not a version", "9".repeat(1_000)]) {
		const { value } = await look({ files: { "/usr/lib/google-cloud-sdk/VERSION": text } });
		expect(value).toMatchObject({ version: undefined });
	}
});

test.each([
	["binary", "\u0000\u0001\u0002\u0003"],
	["text before any section", "account = ada\n"],
	["half a section", "[core\naccount = ada\n"],
	["a line that is no setting", "[core]\naccount = ada\nhello\n"],
])("a configuration with %s could not be told, with its line", async (_, text) => {
	const { fact, rows } = await look({ files: { [`${folder}/configurations/config_default`]: text } });
	expect(fact).toMatchObject({
		state: "unknown",
		because: expect.stringMatching(/config_default:\d+ is not a setting/),
	});
	expect(rows).toMatchObject([{ status: "warn", text: "gcloud: could not tell" }]);
});

test("odd settings that gcloud accepts do not break the look", async () => {
	const odd =
		"[core]\naccount = ada@acme.example\nDISABLE_PROMPTS : true\n  continued\nflag = null\n[a.b]\nx = 1\n[__proto__]\ny = 2\n";
	const { value } = await look({ files: { ...signedIn, [`${folder}/configurations/config_work`]: odd } });
	expect(value).toMatchObject({ account: "ada@acme.example", signedIn: true });
});

test.each(["", "null", "[]", "7", "{", '{"type":7}', "\u0000"])(
	"a credential file holding %j does not break the look",
	async (text) => {
		const { value } = await look({
			files: { ...signedIn, [`${folder}/legacy_credentials/ada@acme.example/adc.json`]: text },
		});
		expect(value).toMatchObject({ account: "ada@acme.example", accountKind: undefined });
	},
);

test("no gcloud is said plainly", async () => {
	const { fact, rows } = await look({ programs: [] });
	expect(fact.state).toBe("missing");
	expect(rows).toEqual([{ status: "skip", text: "gcloud is not installed", hint: "only for gcr.io and *.pkg.dev" }]);
});

import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { rename } from "node:fs/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, type TestContext, test } from "vitest";
import { azure } from "../../src/detect/azure.ts";
import { credentialHelpers } from "../../src/detect/credential-helpers.ts";
import { dockerEngine } from "../../src/detect/docker-engine.ts";
import { dockerVersion } from "../../src/detect/docker-version.ts";
import { gcloud } from "../../src/detect/gcloud.ts";
import { probes } from "../../src/detect/index.ts";
import { python } from "../../src/detect/python.ts";
import { detect } from "../../src/engine/detect.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { foundValue } from "../../src/model/fact.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { engineInfo, engineVersion } from "./laptops.ts";

const execute = promisify(execFile);
const undo: (() => Promise<void>)[] = [];
let laptop: Laptop;

beforeEach(async () => {
	laptop = await settle({});
});
afterEach(async () => {
	for (const step of undo.splice(0)) await step();
});

async function settle(
	places: Readonly<Record<string, Place>>,
	env: Readonly<Record<string, string>> = {},
): Promise<Laptop> {
	const settled = await realLaptop(places, { env });
	undo.push(settled.dispose);
	return settled;
}

async function programOrSkip(context: TestContext, name: string): Promise<void> {
	if ((await laptop.host.which(name)) === undefined) context.skip(`${name} is not installed`);
}

/** The laptop as gcloud is to see it: a folder of its own, and no look at the network for a metadata server. */
function gcloudEnv(): Readonly<Record<string, string>> {
	return {
		CLOUDSDK_CONFIG: `${laptop.root}/gcloud`,
		CLOUDSDK_CORE_CHECK_GCE_METADATA: "false",
		CLOUDSDK_CORE_DISABLE_PROMPTS: "true",
	};
}

async function askGcloud(...args: readonly string[]): Promise<unknown> {
	const env = { ...laptop.host.env, ...gcloudEnv() };
	const { stdout } = await execute("gcloud", [...args, "--format=json"], { env });
	return stdout.trim() === "" ? undefined : JSON.parse(stdout);
}

test("gcloud's accounts and settings are what gcloud itself says", async (context) => {
	await programOrSkip(context, "gcloud");
	const tokens = await listen(
		httpServer((_, response) => {
			response.setHeader("content-type", "application/json");
			response.end('{"access_token":"ya29.fake","expires_in":3600,"token_type":"Bearer"}');
		}),
	);
	undo.push(tokens.close);
	const { privateKey } = generateKeyPairSync("rsa", {
		modulusLength: 2048,
		privateKeyEncoding: { type: "pkcs8", format: "pem" },
		publicKeyEncoding: { type: "spki", format: "pem" },
	});
	const { root } = await settle({
		"key.json": JSON.stringify({
			type: "service_account",
			project_id: "acme",
			private_key_id: "0123456789abcdef",
			private_key: privateKey,
			client_email: "ci@acme.iam.gserviceaccount.com",
			client_id: "1234567890",
			token_uri: `http://127.0.0.1:${tokens.port}/token`,
		}),
		"federation.json": JSON.stringify({
			type: "external_account",
			audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
			subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
			token_url: `http://127.0.0.1:${tokens.port}/token`,
			credential_source: { file: "/run/subject-token" },
			service_account_impersonation_url:
				"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/wif@acme.iam.gserviceaccount.com:generateAccessToken",
		}),
	});
	const look = async (env: Readonly<Record<string, string>> = {}) =>
		foundValue(await gcloud.run(nodeHost({ env: { ...laptop.host.env, ...gcloudEnv(), ...env } })));

	expect(await look()).toMatchObject({ account: undefined, accounts: [], signedIn: false });
	await askGcloud("auth", "login", `--cred-file=${root}/federation.json`);
	expect(await look()).toMatchObject({ account: "wif@acme.iam.gserviceaccount.com", accountKind: "federation" });
	await askGcloud("auth", "activate-service-account", `--key-file=${root}/key.json`, "--project=acme");
	const seen = await look();
	expect(seen).toMatchObject({ accountKind: "service-account", signedIn: true, configuration: "default" });

	const listed = (await askGcloud("auth", "list")) as readonly { account: string; status: string }[];
	expect(seen?.accounts.toSorted()).toEqual(listed.map(({ account }) => account).toSorted());
	expect(seen?.account).toBe(listed.find(({ status }) => status === "ACTIVE")?.account);
	expect(await askGcloud("config", "list")).toMatchObject({ core: { account: seen?.account, project: seen?.project } });

	await askGcloud("auth", "revoke", "ci@acme.iam.gserviceaccount.com");
	expect(await look({ CLOUDSDK_CORE_ACCOUNT: "ci@acme.iam.gserviceaccount.com" })).toMatchObject({
		accounts: ["wif@acme.iam.gserviceaccount.com"],
		signedIn: false,
	});
});

test("gcloud's version and helper are found where they are installed", async (context) => {
	await programOrSkip(context, "gcloud");
	const { stdout } = await execute("gcloud", ["version", "--format=json"], {
		env: { ...laptop.host.env, ...gcloudEnv() },
	});
	const said = JSON.parse(stdout) as Record<string, string>;
	expect(foundValue(await gcloud.run(laptop.host))?.version).toBe(said["Google Cloud SDK"]);
	expect(foundValue(await credentialHelpers.run(laptop.host))).toContainEqual({
		name: "gcloud",
		path: await laptop.host.which("docker-credential-gcloud"),
	});
});

test("docker's version is what docker says", async (context) => {
	await programOrSkip(context, "docker");
	const { stdout } = await execute("docker", ["--version"]);
	const version = foundValue(await dockerVersion.run(laptop.host))?.version;
	expect(version).toBeDefined();
	expect(stdout).toContain(`version ${version}`);
});

test("python's version is what python says", async (context) => {
	await programOrSkip(context, "python3");
	const { stdout } = await execute("python3", ["--version"]);
	expect(stdout.trim()).toBe(`Python ${foundValue(await python.run(laptop.host))?.version}`);
});

test("an engine on a real socket answers; the socket of one that is gone is not running", async () => {
	const socket = `${laptop.root}/docker.sock`;
	const host = (await settle({}, { DOCKER_HOST: `unix://${socket}` })).host;
	expect(await dockerEngine.run(host)).toMatchObject({
		state: "missing",
		because: expect.stringContaining("no socket"),
	});
	const server = httpServer((request, response) => {
		const isVersion = request.url === "/version";
		response.setHeader("content-type", "application/json");
		response.end(JSON.stringify(isVersion ? engineVersion : { ...engineInfo, SecurityOptions: ["name=rootless"] }));
	});
	const engine = await listen(server, socket);
	undo.push(engine.close);
	expect(await dockerEngine.run(host)).toEqual({
		state: "found",
		value: { kind: "rootless", version: "28.2.2", endpoint: `unix://${socket}` },
	});
	// Renamed, the socket outlives its server, as it does when an engine is killed.
	await rename(socket, `${socket}.stale`);
	await engine.close();
	await rename(`${socket}.stale`, socket);
	expect(await dockerEngine.run(host)).toMatchObject({
		state: "missing",
		because: expect.stringContaining("not running"),
	});
});

test("az's account and version are what az itself says", async (context) => {
	await programOrSkip(context, "az");
	const subscription = {
		id: "11111111-2222-3333-4444-555555555555",
		name: "Acme Platform",
		state: "Enabled",
		user: { name: "ada@acme.example", type: "user" },
		isDefault: true,
		tenantId: "99999999-8888-7777-6666-555555555555",
		environmentName: "AzureCloud",
	};
	const other = {
		...subscription,
		id: "2",
		name: "Lab",
		isDefault: false,
		user: { name: "bob@acme.example", type: "user" },
	};
	const profile = { installationId: "00000000-0000-0000-0000-000000000000", subscriptions: [other, subscription] };
	const { root } = await settle({ "azure/azureProfile.json": `\uFEFF${JSON.stringify(profile)}` });
	const env = { ...laptop.host.env, AZURE_CONFIG_DIR: `${root}/azure`, AZURE_CORE_COLLECT_TELEMETRY: "no" };
	const ask = async (...args: readonly string[]) =>
		JSON.parse((await execute("az", [...args, "-o", "json"], { env })).stdout);
	const seen = foundValue(await azure.run(nodeHost({ env })));
	const account = await ask("account", "show");
	expect(seen).toMatchObject({
		account: account.user.name,
		tenant: account.tenantId,
		subscription: account.name,
		cloud: account.environmentName,
	});
	// az writes its own settings on the first run; they are read back.
	expect(foundValue(await azure.run(nodeHost({ env })))).toEqual(seen);
	expect(seen?.version).toBe((await ask("version"))["azure-cli"]);
});

test("every probe answers on this machine within its limit, in short rows", async () => {
	const ids: string[] = [];
	for await (const { id, fact, rows } of detect(probes, laptop.host, { limitMs: 5_000 })) {
		ids.push(id);
		if (fact.state === "unknown") expect(fact.because).not.toMatch(/the look broke|no answer within/);
		for (const row of rows) expect(row.text.length).toBeLessThanOrEqual(100);
	}
	const usual = probes.filter(({ onlyAsked }) => onlyAsked !== true);
	expect(ids.toSorted()).toEqual(usual.map(({ id }) => id).toSorted());
});

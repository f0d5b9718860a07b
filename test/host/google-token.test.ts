import { mkdir, writeFile } from "node:fs/promises";
import { request as forward } from "node:http";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { adcFile } from "../../src/formats/google/adc-file.ts";
import type { GoogleTokenRequest, GoogleTokenResult } from "../../src/model/google-token.ts";
import { federatedCredential, impersonatingCredential, lending } from "../support/credential-of-google.ts";
import { goodToken } from "../support/google-registry.ts";
import {
	federatedToken,
	googleServices,
	machineAccount,
	puller,
	type ServiceRequest,
	sourceToken,
} from "../support/google-services.ts";
import { httpServer, listen, proxyServer } from "../support/loopback.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { runProgram } from "../support/real-programs.ts";

const scopes = ["https://www.googleapis.com/auth/cloud-platform"];
const disposals: (() => unknown)[] = [];

afterEach(async () => {
	for (const dispose of disposals.splice(0).reverse()) await dispose();
	vi.unstubAllEnvs();
});

async function services(seen: ServiceRequest[] = []): Promise<string> {
	const loopback = await listen(httpServer(googleServices(seen)));
	disposals.push(loopback.close);
	return `http://127.0.0.1:${loopback.port}`;
}

interface Wanted extends Partial<GoogleTokenRequest> {
	readonly credential?: object;
	readonly env?: Readonly<Record<string, string>>;
}

async function laptopWith({ credential, env = {} }: Wanted) {
	const files = { "subject-token": federatedToken, ...(credential && { "adc.json": JSON.stringify(credential) }) };
	const laptop = await realLaptop(files, { env });
	disposals.push(laptop.dispose);
	return laptop;
}

async function ask(wanted: Wanted): Promise<GoogleTokenResult> {
	const { credential, env, ...request } = wanted;
	const { host, root } = await laptopWith(wanted);
	const file = credential === undefined ? {} : { file: `${root}/adc.json` };
	return host.googleToken({ scopes, timeoutMs: 20_000, ...file, ...request });
}

/** Google's part for machines reads the running process's environment. */
async function onMachine(address: string): Promise<void> {
	vi.stubEnv("GCE_METADATA_HOST", address.replace("http://", ""));
}

function tokenIn(result: GoogleTokenResult): string {
	if (!result.ok) throw new Error(`${result.trouble.reason}: ${result.trouble.message}`);
	return result.token.reveal();
}

describe("a machine of Google's", () => {
	test("gives a token of its own account, named, with its end", async () => {
		const seen: ServiceRequest[] = [];
		await onMachine(await services(seen));
		const result = await ask({});
		expect(tokenIn(result)).toBe(goodToken);
		expect(result).toMatchObject({ madeOf: "machine", account: machineAccount, expiresAt: expect.any(Date) });
		expect(seen.at(-1)?.scope).toBe(scopes[0]);
		expect(JSON.stringify(result)).not.toContain("canary");
	});

	test("is never asked through a proxy", async () => {
		const asked: string[] = [];
		const { port, close } = await listen(proxyServer(asked));
		disposals.push(close);
		await onMachine(await services());
		const proxy = `http://127.0.0.1:${port}`;
		for (const name of ["HTTPS_PROXY", "HTTP_PROXY"]) vi.stubEnv(name, proxy);
		expect(tokenIn(await ask({ env: { http_proxy: proxy, https_proxy: proxy } }))).toBe(goodToken);
		expect(asked).toEqual([]);
	});

	test.each([
		["nobody answers", async () => onMachine("http://127.0.0.1:9"), "no-metadata-server"],
		["something else answers", async () => onMachine(await other(200)), "no-metadata-server"],
		["another cloud's refuses", async () => onMachine(await other(403)), "no-metadata-server"],
		["it has no account", async () => onMachine(await other(404, "Google")), "no-machine-account"],
	])("is told from a laptop when %s", async (_, prepare, reason) => {
		await prepare();
		expect(await ask({})).toMatchObject({ ok: false, trouble: { reason } });
	});

	test("is not looked for where the environment says that there is none", async () => {
		const seen: ServiceRequest[] = [];
		await onMachine(await services(seen));
		expect(await ask({ env: { METADATA_SERVER_DETECTION: "none" } })).toMatchObject({
			trouble: { reason: "no-metadata-server" },
		});
		expect(seen).toEqual([]);
	});

	test("that swallows the question is given up within seconds", async () => {
		const { port, close } = await listen(httpServer(() => undefined));
		disposals.push(close);
		await onMachine(`http://127.0.0.1:${port}`);
		expect(await ask({ timeoutMs: 600_000 })).toMatchObject({ trouble: { reason: "no-metadata-server" } });
	});
});

async function other(status: number, flavor?: string): Promise<string> {
	const headers = flavor === undefined ? {} : { "metadata-flavor": flavor };
	const { port, close } = await listen(httpServer((_, response) => response.writeHead(status, headers).end("<html>")));
	disposals.push(close);
	return `http://127.0.0.1:${port}`;
}

async function federated(seen: ServiceRequest[] = [], more: object = {}, env: Wanted["env"] = {}) {
	const base = await services(seen);
	const { root } = await laptopWith({});
	return ask({ credential: federatedCredential(base, `${root}/subject-token`, more), env });
}

describe("a federated identity", () => {
	test("ends with tokens of the service account that it may act as", async () => {
		const seen: ServiceRequest[] = [];
		const result = await federated(seen);
		expect(tokenIn(result)).toBe(goodToken);
		expect(result).toMatchObject({ madeOf: "federation", account: puller, expiresAt: expect.any(Date) });
		expect(seen.map(({ path }) => path)).toEqual(["/v1/token", new URL(lending("http://x", puller)).pathname]);
		expect(seen[1]?.scope).toBe(scopes[0]);
	});

	test("without such an account has tokens of its own, and no name", async () => {
		const result = await federated([], { service_account_impersonation_url: undefined });
		expect(tokenIn(result)).toBe(sourceToken);
		expect(result).not.toHaveProperty("account");
	});

	test("takes its first token from an address as well", async () => {
		const { port, close } = await listen(httpServer((_, response) => response.end(federatedToken)));
		disposals.push(close);
		const result = await federated([], { credential_source: { url: `http://127.0.0.1:${port}/token` } });
		expect(tokenIn(result)).toBe(goodToken);
	});

	test("whose provider's token has ended is refused, in Google's words and without the token", async () => {
		const { port, close } = await listen(httpServer((_, response) => response.end("canary.stale.token")));
		disposals.push(close);
		const result = await federated([], { credential_source: { url: `http://127.0.0.1:${port}/token` } });
		expect(result).toMatchObject({
			trouble: { reason: "federation-refused", message: expect.stringContaining("stale"), account: puller },
		});
		expect(JSON.stringify(result)).not.toContain("canary");
	});

	test("reaches Google's services, all of them, through the proxy of the laptop", async () => {
		const asked: string[] = [];
		const { port, close } = await listen(forwardingProxy(asked));
		disposals.push(close);
		const seen: ServiceRequest[] = [];
		const result = await federated(seen, {}, { http_proxy: `http://127.0.0.1:${port}` });
		expect(tokenIn(result)).toBe(goodToken);
		expect(asked.map((url) => new URL(url).pathname)).toEqual(seen.map(({ path }) => path));
		expect(seen).toHaveLength(2);
	});

	test("behind a proxy that is not there says so, and names it without its password", async () => {
		const result = await federated([], {}, { http_proxy: "http://ada:canary@127.0.0.1:9" });
		expect(result).toMatchObject({ trouble: { reason: "network", message: expect.stringContaining("127.0.0.1:9") } });
		expect(JSON.stringify(result)).not.toContain("canary");
	});

	test("that never gets an answer is given up at the limit", async () => {
		const { port, close } = await listen(httpServer(() => undefined));
		disposals.push(close);
		const credential = federatedCredential(`http://127.0.0.1:${port}`, "/nowhere", {
			credential_source: { url: `http://127.0.0.1:${port}/token` },
		});
		expect(await ask({ credential, timeoutMs: 300 })).toMatchObject({
			trouble: { reason: "network", message: expect.stringContaining("no answer in time") },
		});
	});

	test("whose file for the first token is missing says only what is missing", async () => {
		const credential = federatedCredential(await services(), "/nowhere/token");
		expect(await ask({ credential })).toMatchObject({ trouble: { reason: "other" } });
	});
});

describe("a service account to act as", () => {
	test("is named, and lends its token to the machine's account", async () => {
		await onMachine(await services());
		// The service that lends accounts has one address, so without a network of its own this can only fail there.
		const result = await ask({ impersonate: puller, env: { https_proxy: "http://127.0.0.1:9" } });
		expect(result).toMatchObject({
			trouble: { reason: "network", message: expect.stringContaining("iamcredentials") },
		});
	});
});

test.each([
	["a key without an e-mail", { type: "service_account", private_key: "x" }, "client_email"],
	["a login without its secret", { type: "authorized_user", client_id: "1" }, "client_secret"],
	[
		"one that acts as an account it does not name",
		impersonatingCredential({ type: "authorized_user" }, ""),
		"service_account_impersonation_url",
	],
	[
		"a key that is cut off",
		{ type: "service_account", client_email: puller, private_key: "-----BEGIN PRIVATE KEY-----\nMIIEvQ-canary\n" },
		"private key",
	],
])("%s is incomplete, and nobody is asked", async (_, credential, words) => {
	const result = await ask({ credential, env: { https_proxy: "http://127.0.0.1:9" } });
	expect(result).toMatchObject({ trouble: { reason: "incomplete", message: expect.stringContaining(words) } });
	expect(JSON.stringify(result)).not.toContain("canary");
});

test("the same request soon after gets the same token, another one a new one", async () => {
	const seen: ServiceRequest[] = [];
	await onMachine(await services(seen));
	let now = new Date();
	const laptop = await realLaptop({}, { now: () => now });
	disposals.push(laptop.dispose);
	const tokensAsked = () => seen.filter(({ path }) => path.endsWith("/token")).length;
	const request = { scopes, timeoutMs: 20_000 };
	expect(await laptop.host.googleToken(request)).toBe(await laptop.host.googleToken(request));
	expect(tokensAsked()).toBe(1);
	await laptop.host.googleToken({ ...request, scopes: ["email"] });
	expect(tokensAsked()).toBe(2);
	now = new Date(now.getTime() + 6 * 60_000);
	await laptop.host.googleToken({ ...request, scopes: ["email"] });
	expect(tokensAsked()).toBe(3);
});

/** Hands plain requests on, as a proxy does. */
function forwardingProxy(asked: string[]) {
	return httpServer((request, response) => {
		asked.push(request.url ?? "");
		const { method, headers, url = "" } = request;
		request.pipe(
			forward(url, { method, headers }, (answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			}),
		);
	});
}

test("of several credentials the one is taken that Google's library takes by itself", async () => {
	const file = (name: string) =>
		JSON.stringify({ type: "service_account", client_email: `${name}@acme.example`, private_key: "none" });
	const { host, root } = await laptopWith({});
	const places = { variable: "k.json", settings: "srv", home: "home/.config/gcloud" };
	await mkdir(join(root, places.settings));
	await mkdir(join(root, places.home), { recursive: true });
	await writeFile(join(root, places.variable), file("variable"));
	for (const name of ["settings", "home"] as const) {
		await writeFile(join(root, places[name], "application_default_credentials.json"), file(name));
	}
	const variable = { GOOGLE_APPLICATION_CREDENTIALS: join(root, places.variable) };
	const settings = { CLOUDSDK_CONFIG: join(root, places.settings) };
	const empty = { GOOGLE_APPLICATION_CREDENTIALS: "", CLOUDSDK_CONFIG: "" };
	// Told of a project, the library does not start gcloud to learn of one.
	const program = `import { GoogleAuth } from "google-auth-library";
		const auth = new GoogleAuth();
		await auth.getApplicationDefault().catch(() => undefined);
		process.stdout.write(auth.jsonContent?.client_email ?? "nobody");`;
	for (const env of [variable, settings, { ...variable, ...settings }, {}, empty]) {
		const all = { HOME: host.home, PATH: process.env["PATH"], GOOGLE_CLOUD_PROJECT: "acme", ...env };
		const library = await runProgram([process.execPath, "--input-type=module", "-e", program], { env: all });
		const { path } = adcFile({ ...host, env: all });
		const ours = await host.readFile(path);
		expect(library).toMatchObject({ code: 0, stderr: "" });
		expect(ours).toMatchObject({ ok: true, text: expect.stringContaining(library.stdout) });
	}
});

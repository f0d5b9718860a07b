import { afterEach, describe, expect, test, vi } from "vitest";
import type { GoogleTokenRequest, GoogleTokenResult } from "../../src/model/google-token.ts";
import {
	federatedCredential,
	impersonatingCredential,
	lending,
	personCredential,
} from "../support/credential-of-google.ts";
import { goodToken } from "../support/google-registry.ts";
import {
	federatedToken,
	googleServices,
	machineAccount,
	puller,
	type ServiceRequest,
} from "../support/google-services.ts";
import { httpServer, listen, proxyServer } from "../support/loopback.ts";
import { realLaptop } from "../support/real-laptop.ts";

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
		["it has no account", async () => onMachine(await other(404)), "no-machine-account"],
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
		const before = performance.now();
		expect(await ask({})).toMatchObject({ trouble: { reason: "no-metadata-server" } });
		expect(performance.now() - before).toBeLessThan(15_000);
	});
});

async function other(status: number): Promise<string> {
	const { port, close } = await listen(httpServer((_, response) => response.writeHead(status).end("<html>")));
	disposals.push(close);
	return `http://127.0.0.1:${port}`;
}

describe("a federated identity", () => {
	test("ends with tokens of the service account that it may act as", async () => {
		const seen: ServiceRequest[] = [];
		const base = await services(seen);
		const { host, root } = await laptopWith({});
		const credential = federatedCredential(base, `${root}/subject-token`);
		const result = await ask({ credential });
		expect(tokenIn(result)).toBe(goodToken);
		expect(result).toMatchObject({ madeOf: "federation", account: puller, expiresAt: expect.any(Date) });
		expect(seen.map(({ path }) => path)).toEqual(["/v1/token", new URL(lending(base, puller)).pathname]);
		expect(host.env["HOME"]).toContain(root);
	});
});

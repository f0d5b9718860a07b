import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test } from "vitest";
import type { HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { httpServer, type Loopback, listen, ownAuthority, proxyServer } from "../support/loopback.ts";
import { realLaptop } from "../support/real-laptop.ts";
import type { Laptop } from "./contract.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0).reverse()) await dispose();
});

async function laptop(env: Readonly<Record<string, string>> = {}): Promise<Laptop> {
	const made = await realLaptop({}, { env });
	disposals.push(made.dispose);
	return made;
}

async function started(server: Parameters<typeof listen>[0], socketPath?: string): Promise<Loopback> {
	const loopback = await listen(server, socketPath);
	disposals.push(loopback.close);
	return loopback;
}

async function get(url: string, env: Readonly<Record<string, string>> = {}, timeoutMs = 5000): Promise<HttpResult> {
	return (await laptop(env)).host.http({ method: "GET", url, timeoutMs });
}

const closed = async () => {
	const loopback = await listen(createServer());
	await loopback.close();
	return loopback.port;
};

test("gives status, headers and body, with repeated headers joined", async () => {
	const { port } = await started(
		httpServer((_, response) => {
			response.writeHead(401, { "WWW-Authenticate": ["Bearer realm=a", "Basic"] }).end("denied");
		}),
	);
	expect(await get(`http://127.0.0.1:${port}/v2/?a=b`)).toMatchObject({
		ok: true,
		status: 401,
		headers: { "www-authenticate": "Bearer realm=a, Basic" },
		body: "denied",
	});
});

test("sends method, path, secret header and secret body as asked", async () => {
	const seen: string[] = [];
	const { port } = await started(
		httpServer((request, response) => {
			request.on("data", (chunk) => seen.push(String(chunk)));
			request.on("end", () => response.end());
			seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
		}),
	);
	await (await laptop()).host.http({
		method: "POST",
		url: `http://127.0.0.1:${port}/token?x=1`,
		headers: { authorization: new Secret("Bearer canary") },
		body: new Secret("grant=secret"),
		timeoutMs: 5000,
	});
	expect(seen).toEqual(["POST /token?x=1 Bearer canary", "grant=secret"]);
});

test("never follows a redirect", async () => {
	const { port } = await started(
		httpServer((_, response) => response.writeHead(307, { location: "http://127.0.0.1:1/" }).end()),
	);
	expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ ok: true, status: 307 });
});

test("keeps one mebibyte of an endless answer", async () => {
	const { port } = await started(
		httpServer((_, response) => {
			const more = () => {
				while (response.write("x".repeat(64 * 1024)));
			};
			response.on("drain", more);
			more();
		}),
	);
	const result = await get(`http://127.0.0.1:${port}/`);
	expect(result.ok && result.body.length).toBe(1024 * 1024);
	expect(result).toMatchObject({ truncated: true });
});

test("talks to an engine over its socket", async () => {
	const { root, host } = await laptop();
	const socketPath = join(root, "docker.sock");
	await started(
		httpServer((request, response) => response.end(`${request.headers.host} ${request.url}`)),
		socketPath,
	);
	const request = { method: "GET", url: "http://docker/version", timeoutMs: 5000 } as const;
	expect(await host.http({ ...request, socketPath })).toMatchObject({ ok: true, body: "docker /version" });
	expect(await host.http({ ...request, socketPath: join(root, "none") })).toMatchObject({ kind: "refused" });
});

test("tells refused, unknown, silent and cut connections apart", async () => {
	expect(await get(`http://127.0.0.1:${await closed()}/`)).toMatchObject({ ok: false, kind: "refused" });
	expect(await get("http://nonexistent.invalid/")).toMatchObject({ ok: false, kind: "dns" });
	const silent = await started(createServer());
	expect(await get(`http://127.0.0.1:${silent.port}/`, {}, 100)).toMatchObject({
		kind: "timeout",
		message: "no answer within 0.1 s",
	});
	const rude = await started(createServer((socket) => socket.destroy()));
	expect(await get(`http://127.0.0.1:${rude.port}/`)).toMatchObject({ ok: false, kind: "reset" });
	for (const header of ['WWW-Authenticate: Basic realm="\u0001"', `X-Long: ${"x".repeat(20_000)}`]) {
		const garbled = await started(
			createServer((socket) => socket.once("data", () => socket.end(`HTTP/1.1 401 No\r\n${header}\r\n\r\n`))),
		);
		const said = await get(`http://127.0.0.1:${garbled.port}/`);
		expect(said).toMatchObject({ kind: "other", message: expect.stringMatching(/^its answer is not HTTP/) });
	}
	expect(await get("ftp://127.0.0.1/")).toMatchObject({ ok: false, kind: "other" });
	expect(await get("not an address")).toMatchObject({ ok: false, kind: "other" });
});

test("stops at the limit in the middle of an answer", async () => {
	const { port } = await started(httpServer((_, response) => response.write("half")));
	expect(await get(`http://127.0.0.1:${port}/`, {}, 150)).toMatchObject({ ok: false, kind: "timeout" });
});

/** Memory is tidied up all the time, as in a long run: a limit that nobody holds would be lost. */
async function whileTidying<T>(work: Promise<T>): Promise<T> {
	setFlagsFromString("--expose-gc");
	const tidy: () => void = runInNewContext("gc");
	const timer = setInterval(tidy, 20);
	try {
		return await work;
	} finally {
		clearInterval(timer);
	}
}

const late = { ok: false, kind: "timeout", message: "no answer within 0.3 s" };

test.each<[string, (socket: Socket) => void]>([
	["accepts and is silent", () => undefined],
	["sends a header a moment, for ever", (socket) => drip(socket, "HTTP/1.1 200 OK\r\n", "x-more: x\r\n")],
	["sends a byte of its answer a moment, for ever", (socket) => drip(socket, "HTTP/1.1 200 OK\r\n\r\n", " ")],
])("stops at the limit, and for a caller, when a server or an engine %s", { timeout: 10_000 }, async (_, serve) => {
	const { root, host } = await laptop();
	const socketPath = join(root, "docker.sock");
	await started(createServer(serve), socketPath);
	const { port } = await started(createServer(serve));
	const request = { method: "GET", url: `http://127.0.0.1:${port}/`, timeoutMs: 300 } as const;
	const controller = new AbortController();
	const [network, engine, ...others] = await whileTidying(
		Promise.all([
			host.http({ ...request, signal: controller.signal }),
			host.http({ ...request, signal: controller.signal, socketPath }),
			host.http(request),
			host.http({ ...request, socketPath }),
		]),
	);
	expect([network, engine, ...others]).toMatchObject([late, late, late, late]);
	const asked = Promise.all([
		host.http({ ...request, timeoutMs: Number.POSITIVE_INFINITY, signal: controller.signal }),
		host.http({ ...request, timeoutMs: Number.POSITIVE_INFINITY, signal: controller.signal, socketPath }),
	]);
	controller.abort();
	expect(await whileTidying(asked)).toMatchObject([{ kind: "cancelled" }, { kind: "cancelled" }]);
});

function drip(socket: Socket, first: string, more: string): void {
	socket.write(first);
	const timer = setInterval(() => socket.write(more), 10);
	socket.on("close", () => clearInterval(timer)).on("error", () => undefined);
}

test("stops at the limit while a secure connection or a proxy's tunnel is still being made", {
	timeout: 10_000,
}, async () => {
	const { port } = await started(createServer());
	const url = `https://127.0.0.1:${port}/`;
	expect(await whileTidying(get(url, {}, 300))).toMatchObject(late);
	for (const scheme of ["http", "https"]) {
		const proxy = `${scheme}://127.0.0.1:${port}`;
		const asked = get("https://registry.example/", { HTTPS_PROXY: proxy }, 300);
		expect(await whileTidying(asked)).toMatchObject({ ...late, proxy });
	}
});

test("a request that is given up leaves others to the same server alone", async () => {
	const waiting: (() => void)[] = [];
	const { port } = await started(
		httpServer((request, response) => {
			if (request.url === "/slow") waiting.push(() => response.end("after all"));
		}),
	);
	const { host } = await laptop();
	const ask = (path: string, timeoutMs: number) =>
		host.http({ method: "GET", url: `http://127.0.0.1:${port}${path}`, timeoutMs });
	const slow = ask("/slow", 30_000);
	await expect.poll(() => waiting.length).toBe(1);
	expect(await ask("/silent", 50)).toMatchObject({ ok: false, kind: "timeout" });
	for (const answer of waiting) answer();
	expect(await slow).toMatchObject({ ok: true, body: "after all" });
});

test("says that a request was cancelled", async () => {
	const { port } = await started(createServer());
	const controller = new AbortController();
	const asked = (await laptop()).host.http({
		method: "GET",
		url: `http://127.0.0.1:${port}/`,
		timeoutMs: 60_000,
		signal: controller.signal,
	});
	controller.abort();
	expect(await asked).toMatchObject({ ok: false, kind: "cancelled" });
});

test("trusts an authority of one's own through SSL_CERT_FILE, SSL_CERT_DIR and NODE_EXTRA_CA_CERTS, and not without", async (context) => {
	const authority = ownAuthority();
	if (authority === undefined) return context.skip("openssl is not installed");
	disposals.push(authority.dispose);
	const { port } = await started(authority.server((_, response) => response.end("hello")));
	const url = `https://localhost:${port}/`;
	expect(await get(url)).toMatchObject({ ok: false, kind: "tls" });
	const { certificatePath } = authority;
	for (const env of [
		{ SSL_CERT_FILE: certificatePath },
		{ SSL_CERT_DIR: join(certificatePath, "..") },
		{ NODE_EXTRA_CA_CERTS: certificatePath },
	]) {
		expect(await get(url, env)).toMatchObject({ ok: true, body: "hello" });
	}
});

test("goes by a client's own authorities in place of the laptop's, or beside them", async (context) => {
	const [one, other] = [ownAuthority(), ownAuthority()];
	if (one === undefined || other === undefined) return context.skip("openssl is not installed");
	disposals.push(one.dispose, other.dispose);
	const servers = [one, other].map((authority) => authority.server((_, response) => response.end("hello")));
	const [known, foreign] = (await Promise.all(servers.map((server) => started(server)))).map(
		({ port }) => `https://localhost:${port}/`,
	);
	const { host } = await laptop({ SSL_CERT_FILE: one.certificatePath });
	const ask = async (url: string | undefined, trust?: { readonly path: string; readonly alone: boolean }) => {
		const request = { method: "GET", url: url ?? "", timeoutMs: 5000 } as const;
		return (await host.http(trust === undefined ? request : { ...request, trust })).ok;
	};
	const path = other.certificatePath;
	expect([await ask(known), await ask(foreign)]).toEqual([true, false]);
	expect([await ask(known, { path, alone: true }), await ask(foreign, { path, alone: true })]).toEqual([false, true]);
	expect([await ask(known, { path, alone: false }), await ask(foreign, { path, alone: false })]).toEqual([true, true]);
	const folder = { path: join(path, ".."), alone: true };
	expect([await ask(known, folder), await ask(foreign, folder)]).toEqual([false, true]);
	const nothing = { path: "/nowhere/ca.pem", alone: true };
	expect([await ask(known, nothing), await ask(foreign, nothing)]).toEqual([false, false]);
});

test("trusts the authority that docker's own certs.d names for that host and port", async (context) => {
	const authority = ownAuthority();
	if (authority === undefined) return context.skip("openssl is not installed");
	disposals.push(authority.dispose);
	const { port } = await started(authority.server((_, response) => response.end("hello")));
	const { readFileSync } = await import("node:fs");
	const made = await realLaptop({
		[`home/.config/docker/certs.d/localhost:${port}/ca.crt`]: readFileSync(authority.certificatePath, "utf8"),
	});
	disposals.push(made.dispose);
	const ask = (host: string) => made.host.http({ method: "GET", url: `https://${host}:${port}/`, timeoutMs: 5000 });
	expect(await ask("localhost")).toMatchObject({ ok: true, body: "hello" });
	expect(await ask("127.0.0.1")).toMatchObject({ ok: false, kind: "tls" });
});

test("goes through the proxy of the environment, with its password, and names it without", async (context) => {
	const authority = ownAuthority();
	if (authority === undefined) return context.skip("openssl is not installed");
	disposals.push(authority.dispose);
	const { port } = await started(authority.server((_, response) => response.end("hello")));
	const seen: string[] = [];
	const proxy = await started(proxyServer(seen));
	const env = { SSL_CERT_FILE: authority.certificatePath, HTTPS_PROXY: `http://ada:pa%20ss@127.0.0.1:${proxy.port}` };
	expect(await get(`https://localhost:${port}/`, env)).toMatchObject({ ok: true, body: "hello" });
	const authorization = `Basic ${Buffer.from("ada:pa ss").toString("base64")}`;
	expect(seen).toEqual([`CONNECT localhost:${port} ${authorization}`]);
	expect(await get(`https://localhost:${port}/`, { ...env, NO_PROXY: "localhost" })).toMatchObject({ ok: true });
	expect(seen).toHaveLength(1);
	const { SSL_CERT_FILE: _, ...untrusted } = env;
	const refused = await get(`https://localhost:${port}/`, untrusted);
	expect(refused).toMatchObject({ ok: false, kind: "tls", proxy: `http://127.0.0.1:${proxy.port}` });
});

test("hands a plain request to the proxy as it is", async () => {
	const seen: string[] = [];
	const proxy = await started(proxyServer(seen));
	const result = await get("http://registry.example/v2/", { http_proxy: `127.0.0.1:${proxy.port}` });
	expect(result).toMatchObject({ ok: true, body: "from the proxy" });
	expect(seen).toEqual(["GET http://registry.example/v2/"]);
});

test.each([
	[407, "the proxy wants a user name and a password (407)"],
	[403, "the proxy refused to connect (403)"],
])("says that the proxy refused with %i", async (status, message) => {
	const proxy = await started(proxyServer([], status));
	const result = await get("https://registry.example/", { ALL_PROXY: `http://127.0.0.1:${proxy.port}` });
	expect(result).toMatchObject({ ok: false, kind: "proxy", message });
});

test("says that the proxy cannot be reached", async () => {
	const result = await get("https://registry.example/", {
		https_proxy: `http://ada:canary@127.0.0.1:${await closed()}`,
	});
	expect(result).toMatchObject({ ok: false, kind: "proxy" });
	expect(JSON.stringify(result)).not.toContain("canary");
	expect(await get("https://registry.example/", { https_proxy: "http://[broken" })).toMatchObject({ kind: "proxy" });
});

test.each([
	["http://ada:1234/hunter2@127.0.0.1:1", "cannot be split"],
	["http://ada:12#hunter2@127.0.0.1:1", "cannot be split"],
	["http://ada:12?hunter2@127.0.0.1:1", "cannot be split"],
	["http://ada:12\\hunter2@127.0.0.1:1", "cannot be split"],
	["ada:12/hunter2@127.0.0.1:1", "cannot be split"],
	["http:/ada:12/hunter2@127.0.0.1:1", "cannot be split"],
	["socks5://ada:12/hunter2@127.0.0.1:1", "SOCKS"],
	["socks5://ada:12hunter2/@127.0.0.1:1", "SOCKS"],
	["other://ada:12hunter2@127.0.0.1:1", "does not hold an address"],
	["http://ada:12hunter2@[127.0.0.1:1", "does not hold an address"],
	["http://ada:12/hunter2", "(hidden)"],
])("shows nothing of a proxy that cannot be split safely (%s)", async (proxy, words) => {
	const result = await get("https://registry.example/", { HTTPS_PROXY: proxy }, 2000);
	expect(result).toMatchObject({ ok: false, proxy: "(hidden)" });
	expect(result.ok || result.message).toContain(words);
	expect(JSON.stringify(result)).not.toMatch(/ada|:12|hunter2/);
});

test("says how to write a % in a proxy's password", async () => {
	const result = await get("https://registry.example/", { HTTPS_PROXY: "http://ada:50%hunter2@127.0.0.1:1" });
	expect(result).toMatchObject({ kind: "proxy", proxy: "http://127.0.0.1:1" });
	expect(result.ok || result.message).toContain("%25");
});

/** What Node would have written to the terminal. */
async function warningsDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
	const warnings: string[] = [];
	const note = (warning: Error) => warnings.push(`${warning.name}: ${warning.message}`);
	process.on("warning", note);
	try {
		await work();
		await new Promise(setImmediate);
	} finally {
		process.off("warning", note);
	}
	return warnings;
}

test.each(["socks://127.0.0.1:1", "socks4://127.0.0.1:1", "socks5://127.0.0.1:1", "SOCKS5H://127.0.0.1:1"])(
	"says that %s is not supported, what docker makes of it and what to set instead",
	async (proxy) => {
		const warnings = await warningsDuring(async () => {
			const result = await get("https://registry.example/", { ALL_PROXY: proxy });
			expect(result).toMatchObject({ ok: false, kind: "proxy", proxy: proxy.toLowerCase() });
			expect(result.ok || result.message).toMatch(/not supported.*docker.*HTTPS_PROXY/);
		});
		expect(warnings).toEqual([]);
	},
);

test("goes through a proxy that is reached securely by its number, without a warning of Node's", async (context) => {
	const authority = ownAuthority();
	if (authority === undefined) return context.skip("openssl is not installed");
	disposals.push(authority.dispose);
	const { port } = await started(authority.server((_, response) => response.end("hello")));
	const seen: string[] = [];
	const plain = proxyServer(seen);
	const secure = authority.server(() => undefined);
	secure.on("connect", (...connection) => plain.emit("connect", ...connection));
	const proxy = await started(secure);
	const env = { SSL_CERT_FILE: authority.certificatePath };
	const warnings = await warningsDuring(async () => {
		for (const name of ["127.0.0.1", "localhost"]) {
			const HTTPS_PROXY = `https://${name}:${proxy.port}`;
			const through = await get(`https://127.0.0.1:${port}/`, { ...env, HTTPS_PROXY });
			expect(through).toMatchObject({ ok: true, body: "hello" });
		}
		expect(
			await get("https://registry.example/", { HTTPS_PROXY: `https://127.0.0.1:${await closed()}` }),
		).toMatchObject({
			kind: "proxy",
		});
	});
	expect(seen).toHaveLength(2);
	expect(warnings).toEqual([]);
});

test("draws no warning of Node's when many requests and programs share one way to stop them", async () => {
	const { port } = await started(httpServer((_, response) => response.end()));
	const { host } = await laptop();
	const { signal } = new AbortController();
	const ask = () => [
		host.http({ method: "GET", url: `http://127.0.0.1:${port}/`, timeoutMs: 5000, signal }),
		host.ask({ argv: ["true"], timeoutMs: 5000, signal }),
	];
	const warnings = await warningsDuring(() => Promise.all(Array.from({ length: 15 }, ask).flat()));
	expect(warnings).toEqual([]);
});

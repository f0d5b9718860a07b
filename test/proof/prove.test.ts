import { describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import type { Lookup } from "../../src/model/client.ts";
import type { HttpRequest, HttpResult, ProgramResult } from "../../src/model/host.ts";
import type { Registry } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import { prove } from "../../src/proof/prove.ts";
import { proveAll } from "../../src/proof/prove-all.ts";
import { oci } from "../../src/registries/oci.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";
import { catalogWith, factsWithConfig, wishOf } from "../support/proof-laptop.ts";

const config = "/home/ada/.docker/config.json";
const canary = "ya29.canary-Secret-0123456789";
const repository = "us-central1-docker.pkg.dev/acme/images";

function gcloud(host: string): Lookup {
	return { kind: "helper", helper: "gcloud", ask: host, via: "credHelpers" };
}

const login: Partial<ProgramResult> = {
	stdout: JSON.stringify({ Secret: canary, Username: "_dcgcloud_token" }),
};

function reply(status: number, body: unknown = "", headers: Record<string, string> = {}): HttpResult {
	return { ok: true, status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): HttpResult {
	return reply(status, { errors: [{ code, message }] }, headers);
}

type Answers = Partial<Record<"greet" | "token" | "bare" | "push" | "tags" | "manifest", HttpResult>>;

/** Answers by the end of the path; what is not given is Artifact Registry's for a reader. */
function registry(given: Answers) {
	return (request: HttpRequest): HttpResult => {
		const { pathname, host, searchParams } = new URL(request.url);
		if (pathname === "/v2/token") return tokenFor(given, searchParams.get("scope"));
		if (pathname.endsWith("/tags/list")) return given.tags ?? reply(200, { child: ["app"], tags: [] });
		if (pathname !== "/v2/") return given.manifest ?? refusal(404, "MANIFEST_UNKNOWN", 'Failed to fetch "latest"');
		if (request.headers?.["authorization"] !== undefined) return reply(200);
		return given.greet ?? reply(401, "", { "www-authenticate": `Bearer realm="https://${host}/v2/token"` });
	};
}

function tokenFor(given: Answers, scope: string | null): HttpResult {
	if (scope === null) return given.bare ?? (isRefused(given.token) ? given.token : reply(200, { token: "bare" }));
	const push = scope.endsWith(":pull,push") ? given.push : undefined;
	return push ?? given.token ?? reply(200, { token: "opaque", expires_in: 3600 });
}

function isRefused(answer: HttpResult | undefined): answer is HttpResult {
	return answer?.ok === true && answer.status === 401;
}

interface Scene {
	readonly reference?: string;
	/** Id of the method it was set up with. */
	readonly method?: string;
	readonly lookup?: (host: string) => Lookup;
	readonly helper?: Partial<ProgramResult>;
	readonly respond?: (request: HttpRequest) => HttpResult;
	readonly registries?: readonly Registry[];
	readonly laptop?: MemoryHostOptions;
}

async function proveScene(scene: Scene) {
	const host = new MemoryHost({
		files: { [config]: "{}" },
		answer: () => scene.helper ?? login,
		respond: scene.respond ?? registry({}),
		...scene.laptop,
	});
	const catalog = catalogWith(scene.lookup ?? gcloud, scene.registries);
	const wish = { ...wishOf(scene.reference ?? repository), method: scene.method };
	const proof = await prove(catalog, wish, factsWithConfig(config), host, { limitMs: 30_000 });
	if (proof.status === "fail") expect(proof.next, "every failure says what to type next").toBeTruthy();
	expect(JSON.stringify(proof)).not.toContain("canary");
	return { proof, host };
}

function jwt(...access: readonly object[]): string {
	return ["e30", Buffer.from(JSON.stringify({ access })).toString("base64url"), "c2ln"].join(".");
}

describe("when it was set up without a sign-in", () => {
	const scene = { method: "anonymous", registries: [{ ...oci, id: "any" }], lookup: () => anonymous } as const;
	const anonymous = { kind: "anonymous", because: "no entry" } as const;
	const basic = registry({ greet: reply(401, "", { "www-authenticate": "Basic realm=x" }) });

	test("a registry that lets nobody in so is said to want a sign-in of ours, and no other program's", async () => {
		const { proof } = await proveScene({ ...scene, reference: "r.example.com", respond: basic });
		expect(proof).toMatchObject({ verdict: "no-account", status: "warn" });
		expect(proof.next).toBe(
			"It asks for a sign-in, and nobody gets in without one: npx registry-setup r.example.com --method password",
		);
		const token = registry({ token: refusal(401, "UNAUTHORIZED", "authentication required") });
		const denied = await proveScene({ ...scene, reference: "r.example.com/a/b", respond: token });
		expect(denied.proof).toMatchObject({ verdict: "no-account", status: "fail" });
		expect(denied.proof.next).toContain("npx registry-setup r.example.com/a/b --method password");
	});

	test("one that may have public images wants one of them named", async () => {
		const { proof } = await proveScene({ ...scene, reference: "r.example.com" });
		expect(proof.next).toContain("npx registry-setup r.example.com/IMAGE --method anonymous");
	});

	test("a public image is proven, with nothing missing", async () => {
		const { proof } = await proveScene({ ...scene, reference: "r.example.com/a/b" });
		expect(proof).toMatchObject({ verdict: "works", status: "ok" });
		expect(proof.next).toBeUndefined();
	});
});

describe("when everything is right", () => {
	test("asks as docker does: the exact key to the helper, Basic to the token service, the token to the registry", async () => {
		const { proof, host } = await proveScene({});
		expect(proof).toMatchObject({ verdict: "works", status: "ok", client: "docker", reference: repository });
		expect(host.calls).toHaveLength(1);
		expect(host.calls[0]).toMatchObject({
			argv: ["docker-credential-gcloud", "get"],
			stdin: "us-central1-docker.pkg.dev",
		});
		const [greet, token, tags] = host.requests;
		expect(greet?.headers).toEqual({});
		expect(token?.url).toBe(
			"https://us-central1-docker.pkg.dev/v2/token?account=_dcgcloud_token&scope=repository%3Aacme%2Fimages%3Apull",
		);
		const basic = token?.headers?.["authorization"];
		expect(basic).toBeInstanceOf(Secret);
		expect(basic instanceof Secret && basic.reveal()).toBe(
			`Basic ${Buffer.from(`_dcgcloud_token:${canary}`).toString("base64")}`,
		);
		const bearer = tags?.headers?.["authorization"];
		expect(bearer instanceof Secret && bearer.reveal()).toBe("Bearer opaque");
	});

	test("does not claim a push permission that the token does not show", async () => {
		expect((await proveScene({})).proof.detail).toBe("may pull, push was not told");
		const path = { type: "repository", name: "acme/images" };
		const pull = reply(200, { token: jwt({ ...path, actions: ["pull"] }) });
		const both = reply(200, { token: jwt({ ...path, actions: ["pull", "push"] }) });
		expect((await proveScene({ respond: registry({ token: pull }) })).proof.detail).toBe("may pull, may not push");
		expect((await proveScene({ respond: registry({ token: both }) })).proof.detail).toBe("may pull, may push");
		const denied = refusal(403, "DENIED", 'Permission "artifactregistry.repositories.uploadArtifacts" denied');
		expect((await proveScene({ respond: registry({ push: denied }) })).proof.detail).toBe("may pull, may not push");
	});

	test("proves the sign-in alone when no repository was named, and says so", async () => {
		const { proof, host } = await proveScene({ reference: "us-central1-docker.pkg.dev" });
		expect(proof.detail).toBe("signed in; no repository was named, so pull permission was not asked");
		expect(host.requests.map(({ url }) => new URL(url).search)).toEqual(["", "?account=_dcgcloud_token", ""]);
	});

	test("proves the sign-in alone when the registry finds a project without repository in the path", async () => {
		const invalid = refusal(400, "NAME_INVALID", "invalid number of path components: 1");
		for (const respond of [
			registry({ tags: invalid }),
			registry({ token: invalid }),
			registry({ token: refusal(403, "DENIED", "Permission denied"), tags: invalid }),
		]) {
			const { proof } = await proveScene({ reference: "us-central1-docker.pkg.dev/acme", respond });
			expect(proof).toMatchObject({ verdict: "works", status: "ok" });
			expect(proof.detail).toContain("acme names no repository there, so pull permission was not asked");
		}
	});

	test("lets a login pull that may not list", async () => {
		const respond = registry({ tags: refusal(403, "DENIED", "no metadata/read"), manifest: reply(200, {}) });
		expect((await proveScene({ respond })).proof.verdict).toBe("works");
	});

	test("says when nothing is there yet", async () => {
		const respond = registry({ tags: refusal(404, "NAME_UNKNOWN", "not known") });
		const { proof } = await proveScene({ respond });
		expect(proof).toMatchObject({ verdict: "works", status: "warn" });
		expect(proof.detail).toContain("nothing is there yet under acme/images");
	});

	test("says who signs in when it is another host", async () => {
		const challenge = { "www-authenticate": 'Bearer realm="https://sso.example.com/token",service="registry"' };
		const greet = reply(401, "", challenge);
		const respond = (request: HttpRequest) =>
			request.url.startsWith("https://sso.example.com/token?")
				? reply(200, { access_token: "opaque" })
				: registry({ greet })(request);
		const { proof, host } = await proveScene({ respond });
		expect(proof.detail).toContain("the sign-in is done by sso.example.com");
		expect(host.requests[1]?.url).toContain("service=registry");
	});

	test("sends an identity token as the OAuth form, never as a password", async () => {
		const text = JSON.stringify({
			auths: { "r.example.com": { auth: btoa("00000000:"), identitytoken: "canary+refresh/token=" } },
		});
		const { proof, host } = await proveScene({
			reference: "r.example.com/app",
			lookup: (key) => ({ kind: "file", file: config, key, username: undefined }),
			laptop: { files: { [config]: text } },
		});
		expect(proof.verdict).toBe("works");
		const token = host.requests[1];
		expect(token?.method).toBe("POST");
		expect(token?.headers).toEqual({ "content-type": "application/x-www-form-urlencoded" });
		expect(token?.body instanceof Secret && Object.fromEntries(new URLSearchParams(token.body.reveal()))).toEqual({
			scope: "repository:app:pull",
			client_id: "docker",
			grant_type: "refresh_token",
			refresh_token: "canary+refresh/token=",
		});
	});
});

describe("the helper", () => {
	const cases: readonly [string, Partial<ProgramResult>, string, RegExp, RegExp][] = [
		["is missing", { outcome: "missing" }, "helper-missing", /not on PATH/, /Install docker-credential-gcloud/],
		["hangs", { outcome: "timeout", durationMs: 10_000 }, "timeout", /within 10 s/, /by hand/],
		[
			"has no account",
			{
				outcome: "failed",
				exitCode: 1,
				stdout:
					"You do not currently have an active account selected. See https://cloud.google.com/sdk/docs/authorizing for more information.\n",
			},
			"no-account",
			/nobody is signed in.*active account/,
			/^gcloud auth login$/,
		],
		[
			"holds a session that has ended",
			{
				outcome: "failed",
				exitCode: 1,
				stderr:
					"ERROR: (gcloud.auth.docker-helper) There was a problem refreshing your current auth tokens: ('invalid_grant: Bad Request', {'error': 'invalid_grant', 'error_subtype': 'invalid_rapt'})",
			},
			"no-account",
			/session has ended/,
			/^gcloud auth login$/,
		],
		[
			"does not serve the host",
			{
				outcome: "failed",
				exitCode: 1,
				stderr: "ERROR: (gcloud.auth.docker-helper) Repository url [foo.example.com] is not supported",
			},
			"helper-broken",
			/does not serve this host/,
			/another way/,
		],
		[
			"cannot reach its service",
			{
				outcome: "failed",
				exitCode: 1,
				stdout:
					"docker-credential-gcr/helper: could not retrieve GCR's access token: Post https://oauth2.googleapis.com/token: dial tcp: lookup oauth2.googleapis.com: no such host",
			},
			"network",
			/could not reach/,
			/HTTPS_PROXY/,
		],
		["prints nothing", { stdout: "" }, "helper-broken", /printed nothing/, /by hand/],
		["prints a bare token", { stdout: canary }, "helper-broken", /not JSON/, /by hand/],
		["prints a log line first", { stdout: `WARN hello\n${login.stdout}` }, "helper-broken", /not JSON/, /by hand/],
		["leaves a field out", { stdout: `{"Secret":"${canary}"}` }, "helper-broken", /without a user name/, /by hand/],
		[
			"fails with its secret in the text",
			{ outcome: "failed", exitCode: 2, stdout: `panic: bad token ${canary} "Secret": "${canary}"` },
			"helper-broken",
			/\(hidden\)/,
			/by hand/,
		],
	];
	test.each(cases)("%s", async (_, helper, verdict, detail, next) => {
		const { proof, host } = await proveScene({ helper });
		expect(proof).toMatchObject({ verdict, status: "fail" });
		expect(proof.detail).toMatch(detail);
		expect(proof.next).toMatch(next);
		expect(host.requests).toEqual([]);
	});

	test("may put its fields in any case and text behind its answer, as docker allows", async () => {
		const helper = { stdout: `{"username":"u","SECRET":"${canary}","ServerURL":"{"}\nbye` };
		expect((await proveScene({ helper })).proof.verdict).toBe("works");
	});

	test("is there and may not be executed", async () => {
		const { proof } = await proveScene({
			helper: { outcome: "not-executable", exitCode: undefined },
			laptop: {
				env: { PATH: "relative:/opt/bin" },
				files: { [config]: "{}", "/opt/bin/docker-credential-gcloud": "#!/bin/sh\n" },
				answer: () => ({ outcome: "not-executable", exitCode: undefined }),
			},
		});
		expect(proof).toMatchObject({ verdict: "helper-broken", next: "chmod +x /opt/bin/docker-credential-gcloud" });
	});

	test("asks for an interpreter that is not there", async () => {
		const { proof } = await proveScene({
			laptop: {
				files: { [config]: "{}", "/opt/bin/docker-credential-gcloud": "#!/usr/bin/python9\n" },
				programs: ["/opt/bin/docker-credential-gcloud"],
				answer: () => ({ outcome: "missing", exitCode: undefined }),
			},
		});
		expect(proof.verdict).toBe("helper-broken");
		expect(proof.detail).toContain("#!/usr/bin/python9");
	});

	test("with an odd name is neither started nor put into a line to type", async () => {
		for (const helper of ["../../tmp/x", "x; rm -rf ~", "x\u001b[2J", ""]) {
			const { proof, host } = await proveScene({
				lookup: (ask) => ({ kind: "helper", helper, ask, via: "credHelpers" }),
			});
			expect(proof.verdict).toBe("helper-broken");
			expect(proof.next).not.toContain("rm -rf");
			expect(proof.detail).not.toContain("\u001b");
			expect(host.calls).toEqual([]);
		}
	});

	test("that holds nothing leaves docker anonymous, and the registry decides", async () => {
		const helper = { outcome: "failed", exitCode: 1, stdout: "credentials not found in native keychain\n" } as const;
		const token = refusal(403, "DENIED", "Unauthenticated request. Unauthenticated requests do not have permission");
		const refused = await proveScene({ helper, respond: registry({ token }) });
		expect(refused.proof).toMatchObject({ verdict: "no-account", status: "fail", next: "gcloud auth login" });
		const open = await proveScene({ helper });
		expect(open.proof).toMatchObject({ verdict: "works", status: "warn" });
		expect(open.host.requests.every(({ headers }) => !JSON.stringify(headers).includes("Basic"))).toBe(true);
	});
});

describe("the registry", () => {
	const denied = `Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/acme/locations/us-central1/repositories/images" (or it may not exist)`;
	const cases: readonly [string, Parameters<typeof registry>[0], string, RegExp][] = [
		[
			"is behind a firewall",
			{ greet: refusal(403, "DENIED", "client with IP 192.0.2.7 is not allowed") },
			"refused",
			/firewall|192\.0\.2\.7/,
		],
		["is not one", { greet: reply(404, "not found") }, "not-a-registry", /no registry at \/v2\/ \(404\)/],
		[
			"is a web page",
			{ greet: reply(200, "<html>", { "content-type": "text/html; charset=utf-8" }) },
			"not-a-registry",
			/web page/,
		],
		[
			"sends on to plain http",
			{ greet: reply(302, "", { location: "http://portal.example/login" }) },
			"not-a-registry",
			/portal\.example/,
		],
		["is in trouble", { greet: reply(503, "") }, "network", /in trouble \(503\)/],
		["had too many requests", { greet: reply(429, "", { "retry-after": "17" }) }, "refused", /429/],
		[
			"names no way to sign in",
			{ greet: reply(401, "", { "www-authenticate": "Negotiate" }) },
			"not-a-registry",
			/no way that docker knows/,
		],
		[
			"names a realm in the clear",
			{ greet: reply(401, "", { "www-authenticate": 'Bearer realm="http://evil.example/t"' }) },
			"unencrypted",
			/unencrypted/,
		],
		[
			"names a realm that is none",
			{ greet: reply(401, "", { "www-authenticate": 'Bearer realm="nonsense"' }) },
			"not-a-registry",
			/nonsense/,
		],
		[
			"does not accept the credential",
			{ token: refusal(401, "UNAUTHORIZED", "authentication failed") },
			"refused",
			/does not accept the access token from docker-credential-gcloud/,
		],
		[
			"permits nothing, at the token service",
			{ token: refusal(403, "DENIED", denied) },
			"not-permitted",
			/or the repository does not exist.*or it may not exist/,
		],
		[
			"says no to a wrong sign-in as it says no to a missing permission",
			{ token: refusal(403, "DENIED", "denied"), bare: refusal(403, "DENIED", "denied") },
			"refused",
			/does not accept the access token/,
		],
		[
			"permits nothing, at the repository",
			{ tags: refusal(403, "DENIED", denied), manifest: refusal(403, "DENIED", denied) },
			"not-permitted",
			/may not exist/,
		],
		["grants nothing in its token", { token: reply(200, { token: jwt() }) }, "not-permitted", /grants nothing/],
		[
			"knows no such repository",
			{
				tags: refusal(404, "NAME_UNKNOWN", 'Repository "gcr.io" not found'),
				manifest: refusal(404, "NAME_UNKNOWN", 'Repository "gcr.io" not found'),
			},
			"no-such-repository",
			/Repository "gcr\.io" not found/,
		],
		["has a token service that talks nonsense", { token: reply(200, "teapot") }, "not-a-registry", /without a token/],
		[
			"has a token service that hands out a header",
			{ token: reply(200, { token: "a\r\nx: y" }) },
			"not-a-registry",
			/without a token/,
		],
		["has a token service in trouble", { token: reply(500, "") }, "network", /in trouble/],
		[
			"echoes the secret",
			{ token: refusal(401, "UNAUTHORIZED", `bad password ${canary}`) },
			"refused",
			/bad password \(hidden\)/,
		],
		[
			"speaks to the terminal",
			{ token: refusal(401, "UNAUTHORIZED", "\u001b]0;owned\u0007hello") },
			"refused",
			/\\u\{1b\}.*hello/,
		],
	];
	test.each(cases)("%s", async (_, answers, verdict, detail) => {
		const { proof } = await proveScene({ respond: registry(answers) });
		expect(proof).toMatchObject({ verdict, status: "fail" });
		expect(proof.detail).toMatch(detail);
	});

	test("answers for itself: a refusal brings the family's own advice", async () => {
		const family: Registry = {
			id: "any",
			label: "Any",
			example: "r.example.com/app",
			identities: ["google"],
			recognise: () => undefined,
			advice: (refused) => (refused === "not-permitted" ? "Ask for roles/artifactregistry.reader." : undefined),
		};
		const scene = { respond: registry({ token: refusal(403, "DENIED", denied) }), registries: [family] };
		expect((await proveScene(scene)).proof.next).toBe("Ask for roles/artifactregistry.reader.");
	});

	test("never gets the credential after a redirect to another host", async () => {
		const respond = (request: HttpRequest) => {
			if (request.url.startsWith("https://cdn.example.com/")) return reply(200, { tags: [] });
			return registry({ tags: reply(307, "", { location: "https://cdn.example.com/list" }) })(request);
		};
		const { proof, host } = await proveScene({ respond });
		expect(proof.verdict).toBe("works");
		const elsewhere = host.requests.filter(({ url }) => url.startsWith("https://cdn.example.com/"));
		expect(elsewhere.map(({ headers }) => headers)).toEqual([{}]);
	});

	test("that only redirects is given up", async () => {
		const greet = reply(301, "", { location: "https://us-central1-docker.pkg.dev/v2/" });
		const { proof, host } = await proveScene({ respond: registry({ greet }) });
		expect(proof.verdict).toBe("not-a-registry");
		expect(host.requests.length).toBeLessThan(10);
	});

	test("is asked in plain http only on the loopback, and only when https fails", async () => {
		const respond = (request: HttpRequest): HttpResult =>
			request.url.startsWith("http://") ? reply(200) : { ok: false, kind: "tls", message: "wrong version number" };
		for (const host of ["127.0.0.1:5055", "localhost:5055", "[::1]:5055", "127.1.2.3"]) {
			expect((await proveScene({ reference: `${host}/app`, respond })).proof.verdict).toBe("works");
		}
		for (const host of ["registry.example.com", "127.0.0.1.example.com", "128.0.0.1", "localhost.example.com"]) {
			const { proof, host: laptop } = await proveScene({ reference: `${host}/app`, respond });
			expect(proof.verdict).toBe("tls");
			expect(laptop.requests.every(({ url }) => url.startsWith("https://"))).toBe(true);
		}
	});

	test("on the loopback is told of by what it does in plain http when it speaks no TLS, and else by its certificate", async () => {
		const told = async (tls: string) => {
			const respond = ({ url }: HttpRequest): HttpResult =>
				url.startsWith("http://")
					? { ok: false, kind: "other", message: "its answer is not HTTP" }
					: { ok: false, kind: "tls", message: tls };
			return (await proveScene({ reference: "127.0.0.1:5055/app", respond })).proof;
		};
		for (const code of ["ERR_SSL_WRONG_VERSION_NUMBER", "ERR_SSL_PACKET_LENGTH_TOO_LONG"]) {
			const proof = await told(`the TLS handshake failed (${code})`);
			expect(proof).toMatchObject({ verdict: "network", failure: "other" });
			expect(proof.detail).toContain("its answer is not HTTP");
		}
		expect((await told("the server's certificate has expired (CERT_HAS_EXPIRED)")).verdict).toBe("tls");
	});

	test("says when the clocks are too far apart", async () => {
		const date = "Sun, 22 Nov 2026 14:33:00 GMT";
		const challenge = 'Bearer realm="https://us-central1-docker.pkg.dev/v2/token"';
		const respond = registry({ greet: reply(401, "", { date, "www-authenticate": challenge }) });
		const { proof } = await proveScene({ respond });
		expect(proof.status).toBe("warn");
		expect(proof.detail).toContain("this laptop's clock is 30 min behind the registry's");
		expect(proof.next).toBe("Set the clock.");
	});
});

describe("the network", () => {
	const cases: readonly [Extract<HttpResult, { ok: false }>["kind"], string, RegExp][] = [
		["dns", "network", /HTTPS_PROXY/],
		["refused", "network", /firewall/],
		["unreachable", "network", /HTTPS_PROXY/],
		["reset", "network", /HTTPS_PROXY/],
		["timeout", "timeout", /HTTPS_PROXY/],
		["tls", "tls", /SSL_CERT_FILE/],
		["proxy", "proxy", /NO_PROXY/],
	];
	test.each(cases)("%s is told as %s trouble, with what to set", async (kind, verdict, next) => {
		const { proof } = await proveScene({ respond: () => ({ ok: false, kind, message: `E${kind}` }) });
		expect(proof).toMatchObject({ verdict, status: "fail" });
		expect(proof.next).toMatch(next);
	});

	test("names the proxy it went through", async () => {
		const respond = (): HttpResult => ({
			ok: false,
			kind: "proxy",
			message: "407",
			proxy: "http://proxy.example:3128",
		});
		expect((await proveScene({ respond })).proof.detail).toContain("http://proxy.example:3128");
	});

	test("being stopped is no failure", async () => {
		const respond = (): HttpResult => ({ ok: false, kind: "cancelled", message: "stopped" });
		expect((await proveScene({ respond })).proof).toMatchObject({ verdict: "skipped", status: "skip" });
	});
});

describe("docker's own file", () => {
	function inFile(key: string, text: string): Scene {
		return {
			lookup: () => ({ kind: "file", file: config, key, username: undefined }),
			laptop: { files: { [config]: text } },
		};
	}
	const auth = btoa("ada:pass:canary");

	test("gives the login docker would read", async () => {
		for (const text of [
			`{"auths":{"k":{"auth":"${auth}"}}}`,
			`{"Auths":{"k":{"AUTH":"${auth}","username":"other","password":"x"}}} trailing`,
			`{"auths":{"k":{"username":"ada","password":"pass:canary"}}}`,
		]) {
			const { proof, host } = await proveScene({ ...inFile("k", text), reference: "r.example.com/app" });
			expect(proof.verdict).toBe("works");
			const basic = host.requests[1]?.headers?.["authorization"];
			expect(basic instanceof Secret && basic.reveal()).toBe(`Basic ${auth}`);
		}
	});

	test("holds a token made for the registry, which is shown to it as it is", async () => {
		const text = '{"auths":{"k":{"auth":"dTpw","identitytoken":"other","registrytoken":"canary.token"}}}';
		const { proof, host } = await proveScene({ ...inFile("k", text), reference: "r.example.com/app" });
		expect(proof).toMatchObject({ verdict: "works", detail: "may pull, push was not asked" });
		expect(host.requests.map(({ url }) => new URL(url).pathname)).not.toContain("/v2/token");
		const bearer = host.requests[1]?.headers?.["authorization"];
		expect(bearer instanceof Secret && bearer.reveal()).toBe("Bearer canary.token");
		const basic = registry({ greet: reply(401, "", { "www-authenticate": "Basic realm=x" }) });
		const refused = await proveScene({ ...inFile("k", text), reference: "r.example.com/app", respond: basic });
		expect(refused.proof).toMatchObject({ verdict: "refused", next: "docker login r.example.com" });
	});

	test("holds an entry that cannot be read", async () => {
		const { proof } = await proveScene({ ...inFile("k", '{"auths":{"k":{}}}'), reference: "r.example.com/app" });
		expect(proof).toMatchObject({ verdict: "no-account", next: "docker login r.example.com" });
	});

	test("is broken, unreadable or of unknown place", async () => {
		const error = await proveScene({
			lookup: () => ({ kind: "error", file: config, message: "line 3 has a comma too many" }),
		});
		expect(error.proof.detail).toBe("line 3 has a comma too many");
		const closed = new MemoryHost({ files: { [config]: { kind: "file", text: "{}", mode: 0 } } });
		const denied = await prove(catalogWith(docker), wishOf(repository), factsWithConfig(config), closed, {
			limitMs: 1_000,
		});
		expect(denied.detail).toContain("permission denied (EACCES)");
		expect(denied.next).toBe(`Make ${config} a file that ada can read.`);
		const facts = { ...factsWithConfig(config), "docker-config": { state: "unknown", because: "no home" } as const };
		const lost = await prove(catalogWith(gcloud), wishOf(repository), facts, new MemoryHost(), { limitMs: 1_000 });
		expect(lost).toMatchObject({ verdict: "skipped", status: "skip" });
	});

	test("with two entries for one host is said to waver", async () => {
		const text = JSON.stringify({ auths: { "r.example.com/a": { auth }, "r.example.com/b": { auth } } });
		const { proof } = await proveScene({
			reference: "r.example.com/app",
			lookup: () => ({ kind: "random", file: config, keys: ["r.example.com/a", "r.example.com/b"] }),
			laptop: { files: { [config]: text } },
		});
		expect(proof.detail).toContain("picks one at random");
	});
});

describe("several references", () => {
	const references = ["a.example.com/x", "b.example.com/x", "c.example.com/x", "d.example.com/x", "e.example.com/x"];
	const catalog = catalogWith(gcloud);

	test("are proven in parallel and told in the order they were given", async () => {
		let open: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => {
			open = resolve;
		});
		const asked: string[] = [];
		const host = new MemoryHost({
			files: { [config]: "{}" },
			answer: async ({ stdin }) => {
				asked.push(String(stdin));
				if (stdin === "a.example.com") await gate;
				if (stdin === "e.example.com") throw new Error("asked for too early");
				if (asked.length === 4) open();
				return login;
			},
			respond: registry({}),
		});
		const seen: string[] = [];
		for await (const proof of proveAll(catalog, references.slice(0, 4).map(wishOf), factsWithConfig(config), host, {
			limitMs: 30_000,
		})) {
			seen.push(proof.reference);
		}
		expect(seen).toEqual(references.slice(0, 4));
		expect([...asked].sort()).toEqual(["a.example.com", "b.example.com", "c.example.com", "d.example.com"]);
	});

	test("are not proven offline", async () => {
		const host = new MemoryHost();
		const options = { limitMs: 1_000, offline: true };
		for await (const proof of proveAll(catalog, references.map(wishOf), factsWithConfig(config), host, options)) {
			expect(proof).toMatchObject({ verdict: "skipped", status: "skip", client: "docker" });
		}
		expect(host.calls).toEqual([]);
		expect(host.requests).toEqual([]);
	});

	test("are stopped when nobody waits for them any more", async () => {
		const signals: (AbortSignal | undefined)[] = [];
		const host = new MemoryHost({
			files: { [config]: "{}" },
			answer: ({ signal }) => {
				signals.push(signal);
				return login;
			},
			respond: registry({}),
		});
		for await (const _ of proveAll(catalog, references.map(wishOf), factsWithConfig(config), host, {
			limitMs: 1_000,
		})) {
			break;
		}
		expect(signals.every((signal) => signal?.aborted === true)).toBe(true);
	});
});

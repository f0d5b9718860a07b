import { describe, expect, test } from "vitest";
import type { HttpRequest, HttpResult } from "../../src/model/host.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";

const reference = "registry.acme.example/team/app";
const config = { auths: { "registry.acme.example": { auth: Buffer.from("ada:tulips-in-may").toString("base64") } } };

const answer = (status: number, headers: Record<string, string> = {}, body = "{}"): HttpResult => ({
	ok: true,
	status,
	headers,
	body,
});
const failure = (kind: Extract<HttpResult, { ok: false }>["kind"]): HttpResult => ({
	ok: false,
	kind,
	message: `it is ${kind}`,
});
const basic = { "www-authenticate": 'Basic realm="acme"' };

/** A registry that lets the login in and shows its tags. */
function registry({ url, headers }: HttpRequest): HttpResult {
	if (headers?.["authorization"] === undefined) return answer(401, basic);
	return url.includes("/tags/list") ? answer(200) : answer(200);
}

function laptop(respond: (request: HttpRequest) => HttpResult, files: Record<string, string> = {}, env = {}) {
	return new MemoryHost({
		env: { PATH: "/usr/bin", ...env },
		programs: ["/usr/bin/docker"],
		files: { "/home/ada/.docker/config.json": JSON.stringify(config), ...files },
		respond,
	});
}

/** The order in which a person reads them: the first that is no ok is the cause, and those after it were not reached. */
const layers = [
	"reg.config",
	"reg.helper",
	"net.proxy",
	"net.dns",
	"net.reach",
	"net.tls",
	"reg.ping",
	"reg.challenge",
	"reg.token",
	"reg.pull",
	"reg.manifest",
];

async function statuses(respond: (request: HttpRequest) => HttpResult, files: Record<string, string> = {}) {
	const seen = await visit(laptop(respond, files), "--online", "--show", reference);
	return { seen, statuses: layers.map((id) => said(seen, id).status) };
}

describe("a reference is followed layer by layer, and", () => {
	const scenes: readonly [string, string, (request: HttpRequest) => HttpResult][] = [
		["the proxy that fails", "net.proxy", () => failure("proxy")],
		["a proxy that wants a sign-in", "net.proxy", () => answer(407)],
		["a name that is not resolved", "net.dns", () => failure("dns")],
		["a connection that is refused", "net.reach", () => failure("refused")],
		["no answer in time", "net.reach", () => failure("timeout")],
		["a certificate that is not trusted", "net.tls", () => failure("tls")],
		["a firewall's no", "reg.ping", () => answer(403)],
		["a registry in trouble", "reg.ping", () => answer(503)],
		["another kind of server", "reg.ping", () => answer(404)],
		["a challenge nobody knows", "reg.challenge", () => answer(401, { "www-authenticate": "Negotiate" })],
		[
			"a token service that wants the secret in the clear",
			"reg.challenge",
			() => answer(401, { "www-authenticate": 'Bearer realm="http://sign.acme.example/token"' }),
		],
		["a wrong password", "reg.token", () => answer(401, basic)],
		["a missing permission", "reg.pull", (request) => (request.url.endsWith("/v2/") ? registry(request) : answer(403))],
		[
			"a repository that is not there",
			"reg.manifest",
			(request) =>
				request.url.endsWith("/v2/") ? registry(request) : answer(404, {}, '{"errors":[{"code":"NAME_UNKNOWN"}]}'),
		],
	];

	test.each(scenes)("%s is found by %s alone", async (_, id, respond) => {
		const { seen, statuses: all } = await statuses(respond);
		const here = layers.indexOf(id);
		expect(all).toEqual(layers.map((__, index) => (index < here ? "ok" : index === here ? "fail" : "skip")));
		expect(said(seen, id).findings[0]?.message).toContain(`${reference} with docker`);
		const after = layers[here + 1];
		if (after !== undefined) expect(said(seen, after).detail).toMatch(/^not reached: \S/);
	});

	test("one that works passes all of them", async () => {
		const { seen, statuses: all } = await statuses(registry);
		expect(all).toEqual(layers.map(() => "ok"));
		expect(said(seen, "reg.push")).toMatchObject({ status: "skip" });
	});

	test("a helper that is missing is found before any request is made", async () => {
		const { seen, statuses: all } = await statuses(registry, {
			"/home/ada/.docker/config.json": '{"credHelpers":{"registry.acme.example":"vault"}}',
		});
		expect(all.slice(0, 3)).toEqual(["ok", "fail", "skip"]);
		expect(said(seen, "reg.helper").findings[0]).toMatchObject({
			message: `${reference} with docker: the helper gives no login`,
		});
	});

	test("without the network nothing is asked", async () => {
		const host = laptop(() => {
			throw new Error("asked");
		});
		const seen = await visit(host, "--only", "net", reference);
		expect(said(seen, "net.dns")).toMatchObject({ status: "skip", detail: "offline: no request was made" });
	});
});

test("net.clock tells a clock that is off from one that is right", async () => {
	const at = (date: string) => (request: HttpRequest) => {
		const result = registry(request);
		return result.ok ? { ...result, headers: { ...result.headers, date } } : result;
	};
	const off = await statuses(at("Sun, 22 Nov 2026 15:03:00 GMT"));
	expect(said(off.seen, "net.clock").findings[0]?.message).toBe("This laptop's clock is 60 min behind the registries'");
	const right = await statuses(at("Sun, 22 Nov 2026 14:03:01 GMT"));
	expect(said(right.seen, "net.clock").status).toBe("ok");
});

test("what a registry says of itself comes out harmless", async () => {
	const evil = '{"errors":[{"code":"DENIED","message":"\\u001b[2J\\u202egnp.exe tulips-in-may"}]}';
	const { seen } = await statuses((request) =>
		request.url.endsWith("/v2/") ? registry(request) : answer(403, {}, evil),
	);
	expect(said(seen, "reg.pull").status).toBe("fail");
	expect(seen.text + JSON.stringify(seen.document)).not.toMatch(/\u001b\[2J|\u202e|tulips-in-may/);
});

describe("a token says more:", () => {
	const bearer = { "www-authenticate": 'Bearer realm="https://login.other.example/token",service="acme"' };
	const grant = (actions: string[]) =>
		`h.${Buffer.from(JSON.stringify({ access: [{ type: "repository", name: "team/app", actions }] })).toString("base64url")}.s`;
	const tokens =
		(actions: string[]) =>
		({ url, headers }: HttpRequest) => {
			if (url.startsWith("https://login.")) return answer(200, {}, JSON.stringify({ token: grant(actions) }));
			return headers?.["authorization"] === undefined ? answer(401, bearer) : answer(200);
		};

	test("that the account may pull and not push, and who does the sign-in", async () => {
		const { seen } = await statuses(tokens(["pull"]));
		expect(said(seen, "reg.push").findings[0]?.message).toBe(
			`${reference} with docker: the account may pull and not push`,
		);
		expect(said(seen, "reg.challenge").findings[0]?.message).toBe(
			`${reference}: the sign-in is done by login.other.example`,
		);
	});

	test("that it may push as well", async () => {
		const { seen } = await statuses(tokens(["pull", "push"]));
		expect(said(seen, "reg.push").status).toBe("ok");
	});
});

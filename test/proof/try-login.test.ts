import { describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import type { HttpRequest, HttpResult } from "../../src/model/host.ts";
import type { Login } from "../../src/model/login.ts";
import { Secret } from "../../src/model/secret.ts";
import { tryLogin } from "../../src/proof/try-login.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";
import { catalogWith, matchOf } from "../support/proof-laptop.ts";

const again = "For another try: npx registry-setup";
const canary = "canary-Secret-0123456789";

function reply(status: number, body: unknown = "", headers: Record<string, string> = {}): HttpResult {
	return { ok: true, status, headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): HttpResult {
	return reply(status, { errors: [{ code, message }] }, headers);
}

const basic = { "www-authenticate": 'Basic realm="r"' };
const bearer = { "www-authenticate": 'Bearer realm="https://sso.example.com/token",service="r"' };

interface Door {
	/** Of `GET /v2/` without a credential. */
	readonly greet: HttpResult;
	/** Of the same with one. */
	readonly entrance?: HttpResult;
	/** By whether a repository is in the scope. */
	readonly token?: (scope: string | null) => HttpResult;
	readonly repository?: HttpResult;
}

function behind({ greet, entrance, token, repository }: Door) {
	return (request: HttpRequest): HttpResult => {
		const { host, pathname, searchParams } = new URL(request.url);
		if (host === "sso.example.com") {
			const form = request.body instanceof Secret ? new URLSearchParams(request.body.reveal()) : searchParams;
			return token?.(form.get("scope")) ?? reply(404);
		}
		if (pathname !== "/v2/") return repository ?? reply(200, { tags: ["1"] });
		return request.headers?.["authorization"] === undefined ? greet : (entrance ?? reply(200));
	};
}

async function tryAt(door: Door | HttpResult, reference = "r.example.com/acme/app", login: Partial<Login> = {}) {
	const host = new MemoryHost({ respond: "greet" in door ? behind(door) : () => door });
	const shown: Login = { username: "ada", secret: new Secret(canary), kind: "password", ...login };
	const wish = { match: matchOf(reference), login: shown, again };
	const trial = await tryLogin(catalogWith(docker), wish, nothingSeenYet, host, { limitMs: 30_000 });
	expect(JSON.stringify(trial)).not.toContain("canary");
	return { trial, host };
}

describe("a login that a registry takes", () => {
	test("is shown as docker shows it, and permission to pull asked for", async () => {
		const { trial, host } = await tryAt({ greet: reply(401, "", basic) });
		expect(trial).toMatchObject({ verdict: "works", status: "ok", detail: "signed in as ada, may pull" });
		expect(trial).toMatchObject({ reference: "r.example.com/acme/app" });
		expect(host.requests.map(({ url }) => url)).toEqual([
			"https://r.example.com/v2/",
			"https://r.example.com/v2/",
			"https://r.example.com/v2/acme/app/tags/list?n=1",
		]);
		const header = host.requests[1]?.headers?.["authorization"];
		expect(header instanceof Secret && header.reveal()).toBe(`Basic ${btoa(`ada:${canary}`)}`);
		expect(host.calls).toEqual([]);
	});

	test("goes to the token service that the registry names, and nowhere else", async () => {
		const { trial, host } = await tryAt({ greet: reply(401, "", bearer), token: () => reply(200, { token: "t" }) });
		expect(trial).toMatchObject({ status: "ok", detail: "signed in as ada, may pull" });
		const shown = host.requests.filter(({ headers }) => String(headers?.["authorization"]).length > 0);
		const withSecret = shown.filter(({ headers }) => {
			const header = headers?.["authorization"];
			return header instanceof Secret && header.reveal().includes(btoa(`ada:${canary}`));
		});
		expect(withSecret.map(({ url }) => new URL(url).host)).toEqual(["sso.example.com"]);
	});

	test("signs in alone where only a host was named", async () => {
		for (const headers of [basic, bearer]) {
			const door = { greet: reply(401, "", headers), token: () => reply(200, { token: "t" }) };
			const { trial } = await tryAt(door, "r.example.com");
			expect(trial).toMatchObject({ verdict: "works", status: "ok", detail: "signed in as ada" });
		}
	});

	test("may find nothing yet where it may pull", async () => {
		const repository = refusal(404, "NAME_UNKNOWN", "not known");
		const { trial } = await tryAt({ greet: reply(401, "", basic), repository });
		expect(trial).toMatchObject({ status: "warn", verdict: "no-such-repository" });
		const empty = await tryAt({ greet: reply(401, "", basic), repository: refusal(404, "MANIFEST_UNKNOWN", "") });
		expect(empty.trial).toMatchObject({ status: "ok", detail: expect.stringContaining("nothing is there yet") });
	});
});

describe("a login that a registry turns down", () => {
	test("by its own word, which is passed on without the secret", async () => {
		const entrance = refusal(401, "UNAUTHORIZED", `you sent ${canary}`, basic);
		const { trial } = await tryAt({ greet: reply(401, "", basic), entrance });
		expect(trial).toMatchObject({ verdict: "refused", status: "fail", next: again });
		expect(trial?.detail).toBe(
			"r.example.com does not accept this user name or password (401): it said “you sent (hidden)”.",
		);
	});

	test("by that of its token service, whatever else is asked for", async () => {
		const wrong = refusal(401, "UNAUTHORIZED", "incorrect username or password");
		const { trial, host } = await tryAt({ greet: reply(401, "", bearer), token: () => wrong });
		expect(trial).toMatchObject({ verdict: "refused", status: "fail" });
		expect(trial?.detail).toMatch(/^sso\.example\.com does not accept this user name or password \(401\)/);
		expect(host.requests).toHaveLength(2);
		// As ghcr.io says it, to which 403 means either.
		const denied = await tryAt({ greet: reply(401, "", bearer), token: () => refusal(403, "DENIED", "denied") });
		expect(denied.trial).toMatchObject({ verdict: "refused", status: "fail" });
	});

	test("is not shown again to ask for anything else", async () => {
		const { host } = await tryAt({ greet: reply(401, "", basic), entrance: reply(401, "", basic) });
		expect(host.requests).toHaveLength(2);
	});

	test("because it has ended is told when", async () => {
		const secret = new Secret(jwtWith({ exp: Date.parse("2026-11-22T11:02:00Z") / 1_000 }));
		const { trial } = await tryAt({ greet: reply(401, "", basic), entrance: reply(401, "", basic) }, "r.example.com", {
			secret,
		});
		expect(trial?.detail).toBe(
			"r.example.com does not accept this user name or password (401). It ended 2026-11-22 11:02 UTC, 3 hours ago.",
		);
	});

	test("as the kind of thing it is", async () => {
		const door = { greet: reply(401, "", bearer), token: () => reply(401) };
		const words = async (login: Partial<Login>) => (await tryAt(door, "r.example.com", login)).trial?.detail;
		expect(await words({ username: "oauth2accesstoken" })).toContain("does not accept this access token (401)");
		expect(await words({ username: "_json_key" })).toContain("does not accept this service account key (401)");
		expect(await words({ username: "$oauthtoken" })).toContain("does not accept this token (401)");
		expect(await words({ kind: "identity-token" })).toContain("does not accept this identity token (401)");
		const mismatch = await tryAt({ greet: reply(401, "", basic) }, "r.example.com", { kind: "identity-token" });
		expect(mismatch.trial).toMatchObject({ verdict: "refused", status: "fail" });
		expect(mismatch.trial?.detail).toContain("takes only a user name and a password");
		const ended = await tryAt({ ...door, token: () => reply(400, { error: "invalid_grant" }) }, "r.example.com", {
			kind: "identity-token",
		});
		expect(ended.trial?.status).toBe("fail");
	});
});

test("a registry that wants the secret unencrypted does not get it, and nothing is stored for it", async () => {
	const greet = reply(401, "", { "www-authenticate": 'Bearer realm="http://sso.example.com/token"' });
	const { trial, host } = await tryAt({ greet });
	expect(trial).toMatchObject({ verdict: "unencrypted", status: "fail" });
	expect(trial?.detail).toContain("unencrypted, to http://sso.example.com/token");
	expect(trial?.detail).not.toMatch(/certificate|trusted/);
	expect(trial?.next).toContain("https://");
	expect(host.requests).toHaveLength(1);
});

describe("what does not stand in the way", () => {
	test("a login that is right and may not pull yet", async () => {
		const grants = jwtWith({ access: [] });
		const doors: readonly Door[] = [
			{ greet: reply(401, "", basic), repository: reply(401, "", basic) },
			{ greet: reply(401, "", basic), repository: reply(403) },
			{ greet: reply(401, "", bearer), token: () => reply(200, { token: grants }) },
			{
				greet: reply(401, "", bearer),
				token: (scope) => (scope === null ? reply(200, { token: "t" }) : refusal(403, "DENIED", "no")),
				repository: refusal(403, "DENIED", "no"),
			},
			{
				greet: reply(401, "", bearer),
				token: () => reply(200, { token: "t" }),
				repository: refusal(401, "UNAUTHORIZED", "no", { "www-authenticate": 'Bearer error="insufficient_scope"' }),
			},
		];
		for (const [index, door] of doors.entries()) {
			const { trial } = await tryAt(door);
			expect(trial, `door ${index}`).toMatchObject({ verdict: "not-permitted", status: "warn" });
			expect(trial?.detail, `door ${index}`).toMatch(/^Signed in, and not permitted to pull acme\/app/);
			expect(trial?.next, `door ${index}`).toContain("permission to pull");
		}
	});

	const troubles: readonly [string, Door | HttpResult, string][] = [
		["no network", { ok: false, kind: "dns", message: "no such host" }, "network"],
		["a certificate nobody knows", { ok: false, kind: "tls", message: "self-signed" }, "tls"],
		["silence", { ok: false, kind: "timeout", message: "no answer" }, "timeout"],
		["a web page", reply(200, "<html>", { "content-type": "text/html" }), "not-a-registry"],
		["a firewall", reply(403), "refused"],
		["too many requests", reply(429), "refused"],
		["too many sign-ins", { greet: reply(401, "", bearer), token: () => reply(429) }, "refused"],
		["a token service that is ill", { greet: reply(401, "", bearer), token: () => reply(503) }, "network"],
		["a question not understood", { greet: reply(401, "", bearer), token: () => reply(400) }, "refused"],
		["a door that does not open", { greet: reply(401, "", basic), entrance: reply(404) }, "not-a-registry"],
		["a closed house", { greet: reply(401, "", basic), entrance: reply(403) }, "not-permitted"],
	];
	test.each(troubles)("%s", async (_, door, verdict) => {
		const { trial } = await tryAt(door);
		expect(trial).toMatchObject({ verdict, status: "warn" });
		expect(trial?.next).toBeTruthy();
	});

	test("a registry that asks for no sign-in", async () => {
		const { trial, host } = await tryAt(reply(200));
		expect(trial).toMatchObject({ verdict: "works", status: "warn" });
		expect(trial?.detail).toContain("asks for no sign-in, so it was not looked at");
		expect(JSON.stringify(host.requests.map(({ headers }) => Object.keys(headers ?? {})))).toBe("[[]]");
	});
});

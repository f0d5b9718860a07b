import { describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import type { HttpRequest, HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { prove } from "../../src/proof/prove.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { catalogWith, factsWithConfig, matchOf } from "../support/proof-laptop.ts";

const config = "/home/ada/.docker/config.json";
const now = new Date("2026-11-22T14:03:00Z");
const basic = { "www-authenticate": 'Basic realm="r"' };

function reply(status: number, headers: Record<string, string> = {}): HttpResult {
	return { ok: true, status, headers, body: "" };
}

/** Takes the login at its door, and answers for the repository as told. */
function registry(door: HttpResult, repository: HttpResult) {
	return ({ url, headers }: HttpRequest): HttpResult => {
		if (!url.endsWith("/v2/")) return repository;
		return headers?.["authorization"] === undefined ? reply(401, basic) : door;
	};
}

interface Scene {
	readonly username?: string;
	readonly secret?: string;
	readonly modifiedAt?: Date;
	readonly door?: HttpResult;
	readonly repository?: HttpResult;
	readonly method?: string;
	readonly answers?: Answers;
}

async function proveScene(scene: Scene) {
	const { username = "ada", secret = "canary", modifiedAt = now, method, answers = {} } = scene;
	const text = JSON.stringify({ auths: { "r.example.com": { auth: btoa(`${username}:${secret}`) } } });
	const host = new MemoryHost({
		now,
		files: { [config]: { kind: "file", text, modifiedAt } },
		respond: registry(scene.door ?? reply(200), scene.repository ?? reply(200)),
	});
	const wish = { match: matchOf("r.example.com/acme/app"), method, answers };
	const proof = await prove(catalogWith(docker), wish, factsWithConfig(config), host, { limitMs: 30_000 });
	expect(JSON.stringify(proof)).not.toContain("canary");
	return { proof, host };
}

const refused = { door: reply(401, basic), repository: reply(401, basic) };

describe("a name and secret in docker's file", () => {
	test("that may pull; a registry without tokens is not asked about push, since only an upload would tell", async () => {
		const { proof } = await proveScene({});
		expect(proof).toMatchObject({ verdict: "works", status: "ok", detail: "may pull, push was not asked" });
	});

	test("that is wrong is told from one that may not pull, also where there are no tokens", async () => {
		const wrong = (await proveScene(refused)).proof;
		expect(wrong).toMatchObject({ verdict: "refused", status: "fail", next: "docker login r.example.com" });
		expect(wrong.detail).toBe(`r.example.com does not accept the user name or password from ${config} (401).`);
		for (const repository of [reply(401, basic), reply(403)]) {
			const { proof } = await proveScene({ repository });
			expect(proof).toMatchObject({ verdict: "not-permitted", status: "fail" });
			expect(proof.detail).toBe("Signed in, and not permitted to pull acme/app.");
		}
		const unclear = await proveScene({ door: reply(500), repository: reply(403) });
		expect(unclear.proof.detail).toBe("Not permitted to pull acme/app.");
	});

	test("that ends is told when", async () => {
		const secret = jwtWith({ exp: Date.parse("2026-11-22T17:03:00Z") / 1_000, name: "canary" });
		const { proof } = await proveScene({ secret });
		expect(proof.detail).toBe("may pull, push was not asked; the login ends 2026-11-22 17:03 UTC, in 3 hours");
	});

	test("that has ended is refused for that, as far as it can be seen", async () => {
		const secret = jwtWith({ exp: Date.parse("2026-11-22T11:02:00Z") / 1_000 });
		const told = (await proveScene({ ...refused, secret })).proof;
		expect(told).toMatchObject({ verdict: "refused", status: "fail" });
		expect(told.detail).toMatch(/\(401\)\. It ended 2026-11-22 11:02 UTC, 3 hours ago\.$/);
		const google = { ...refused, username: "oauth2accesstoken", secret: "ya29.canary" };
		const old = (await proveScene({ ...google, modifiedAt: new Date("2026-11-22T10:40:00Z") })).proof;
		expect(old.detail).toBe(
			`r.example.com does not accept the access token from ${config} (401). It ended 2026-11-22 11:40 UTC at the latest, 2 hours ago.`,
		);
		const fresh = (await proveScene(google)).proof;
		expect(fresh.detail).toMatch(/\(401\)\.$/);
	});

	test("that was just set up is set up anew by the same run", async () => {
		const { proof } = await proveScene({
			...refused,
			method: "password",
			answers: { username: "org+bot|$1", store: "file" },
		});
		expect(proof.next).toBe(
			"npx registry-setup r.example.com/acme/app --method password --store file --set 'username=org+bot|$1'",
		);
	});

	test("that came out of a file is asked for anew: the same answers would bring the same one", async () => {
		const answers = { "pull-secret-file": "/home/ada/pull.json", store: "file" };
		const { proof } = await proveScene({ ...refused, method: "pull-secret-file", answers });
		expect(proof.next).toBe("npx registry-setup r.example.com/acme/app");
	});

	test("is shown to the registry alone", async () => {
		const { host } = await proveScene({ repository: reply(307, { location: "https://cdn.example.com/x" }) });
		const shown = host.requests.filter(({ headers }) => headers?.["authorization"] instanceof Secret);
		expect(new Set(shown.map(({ url }) => new URL(url).host))).toEqual(new Set(["r.example.com"]));
	});
});

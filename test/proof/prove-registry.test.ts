import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { docker } from "../../src/clients/docker.ts";
import type { Lookup } from "../../src/model/client.ts";
import { Secret } from "../../src/model/secret.ts";
import { prove } from "../../src/proof/prove.ts";
import { tryLogin } from "../../src/proof/try-login.ts";
import type { Laptop } from "../host/contract.ts";
import { type LoopbackRegistry, startLoopbackRegistry } from "../support/loopback-registry.ts";
import { nothingSeenYet } from "../support/nothing-seen-yet.ts";
import { catalogWith, factsWithConfig, matchOf, wishOf } from "../support/proof-laptop.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { realProgram } from "../support/real-programs.ts";
import { startTokenServer, type TokenMood, type TokenServer } from "../support/token-server.ts";

const absent = ["docker-registry", "htpasswd", "openssl"].find((name) => realProgram(name) === undefined);
const secret = "canary: pässword/+=";

function helperText(username: string, password: string): string {
	return `#!/bin/sh\ncat >/dev/null\nprintf '%s' '${JSON.stringify({ Username: username, Secret: password })}'\n`;
}

describe.skipIf(absent !== undefined)(
	`a real registry${absent === undefined ? "" : ` (${absent} is not installed)`}`,
	() => {
		let laptop: Laptop;
		let tokens: TokenServer;
		let registry: LoopbackRegistry;
		let password: LoopbackRegistry;
		let open: LoopbackRegistry;

		beforeAll(async () => {
			laptop = await realLaptop({
				"home/.docker/config.json": "{}",
				"bin/docker-credential-good": { kind: "file", text: helperText("ada", secret), mode: 0o755 },
				"bin/docker-credential-wrong": { kind: "file", text: helperText("ada", "canary, but wrong"), mode: 0o755 },
				"bin/docker-credential-locked": { kind: "file", text: helperText("ada", secret), mode: 0o644 },
				"bin/docker-credential-lost": { kind: "file", text: "#!/no/such/interpreter\n", mode: 0o755 },
				"bin/docker-credential-hangs": { kind: "file", text: "#!/bin/sh\nsleep 60\n", mode: 0o755 },
			});
			tokens = await startTokenServer(laptop.root, { username: "ada", password: secret });
			registry = await startLoopbackRegistry(`${laptop.root}/token`, { kind: "token", server: tokens });
			password = await startLoopbackRegistry(`${laptop.root}/basic`, {
				kind: "password",
				username: "ada",
				password: secret,
			});
			open = await startLoopbackRegistry(`${laptop.root}/open`, { kind: "open" });
			for (const each of [registry, password, open]) await each.seed("acme/app", "v1");
		});

		afterAll(async () => {
			for (const each of [registry, password, open, tokens]) await each?.stop();
			await laptop?.dispose();
		});

		async function proveAs(helper: string | undefined, reference: string, mood?: TokenMood, limitMs = 30_000) {
			tokens.mood = mood ?? { kind: "grants", actions: ["pull"] };
			tokens.requests.length = 0;
			const lookup = (ask: string): Lookup =>
				helper === undefined
					? { kind: "anonymous", because: "no entry" }
					: { kind: "helper", helper, ask, via: "credHelpers" };
			const facts = factsWithConfig(`${laptop.root}/home/.docker/config.json`);
			const proof = await prove(catalogWith(lookup), wishOf(reference), facts, laptop.host, { limitMs });
			expect(JSON.stringify(proof)).not.toContain("canary");
			if (proof.status === "fail") expect(proof.next).toBeTruthy();
			return proof;
		}

		test("that grants pull is proven, and push is told apart", async () => {
			const reader = await proveAs("good", `${registry.address}/acme/app`);
			expect(reader).toMatchObject({ verdict: "works", status: "ok" });
			expect(reader.detail).toMatch(/^may pull, may not push; the sign-in is done by 127\.0\.0\.1:\d+$/);
			expect(tokens.requests.map(({ username }) => username)).toEqual(["ada", "ada"]);
			const writer = await proveAs("good", `${registry.address}/acme/app`, {
				kind: "grants",
				actions: ["pull", "push"],
			});
			expect(writer.detail).toMatch(/^may pull, may push/);
		});

		test("that grants nothing", async () => {
			const proof = await proveAs("good", `${registry.address}/acme/app`, { kind: "grants", actions: [] });
			expect(proof).toMatchObject({ verdict: "not-permitted", status: "fail" });
		});

		test("whose token service does not accept the password", async () => {
			const proof = await proveAs("wrong", `${registry.address}/acme/app`);
			expect(proof).toMatchObject({ verdict: "refused", status: "fail" });
			expect(proof.detail).toContain("wrong user name or password");
		});

		test("whose token service is silent ends at the time limit", async () => {
			const proof = await proveAs("good", `${registry.address}/acme/app`, { kind: "silent" }, 1_500);
			expect(proof).toMatchObject({ verdict: "timeout", status: "fail" });
			expect(proof.durationMs).toBeLessThan(5_000);
		});

		test("whose token service talks nonsense or is ill", async () => {
			const nonsense = await proveAs("good", `${registry.address}/acme/app`, {
				kind: "status",
				status: 200,
				body: "\u0000{",
			});
			expect(nonsense.verdict).toBe("not-a-registry");
			const ill = await proveAs("good", `${registry.address}/acme/app`, { kind: "status", status: 502, body: "" });
			expect(ill.verdict).toBe("network");
		});

		test("has no repository of that name yet, and the login may pull all the same", async () => {
			for (const { address } of [registry, password]) {
				const proof = await proveAs("good", `${address}/acme/absent`);
				expect(proof).toMatchObject({ verdict: "works", status: "warn" });
				expect(proof.detail).toContain("nothing is there yet under acme/absent");
			}
		});

		test("proves the sign-in alone when only the host is named", async () => {
			for (const { address } of [registry, password]) {
				expect((await proveAs("good", address)).detail).toContain("signed in; no repository was named");
				expect((await proveAs("wrong", address)).verdict).toBe("refused");
			}
		});

		test("with user and password is proven, and a wrong one refused", async () => {
			const right = await proveAs("good", `${password.address}/acme/app:v1`);
			expect(right).toMatchObject({ verdict: "works", detail: "may pull, push was not asked" });
			const wrong = await proveAs("wrong", `${password.address}/acme/app:v1`);
			expect(wrong).toMatchObject({ verdict: "refused", status: "fail" });
		});

		test("without any credential to show is no sign-in", async () => {
			for (const { address } of [registry, password]) {
				expect(await proveAs(undefined, `${address}/acme/app`)).toMatchObject({
					verdict: "no-account",
					status: "fail",
				});
			}
		});

		test("open to everybody is said to be", async () => {
			const proof = await proveAs("good", `${open.address}/acme/app`);
			expect(proof).toMatchObject({ verdict: "works", detail: "may pull; the registry asks for no sign-in" });
		});

		test("is never reached past a helper that cannot be started, hangs or is not there", async () => {
			const locked = await proveAs("locked", `${registry.address}/acme/app`);
			expect(locked).toMatchObject({
				verdict: "helper-broken",
				next: `chmod +x ${laptop.root}/bin/docker-credential-locked`,
			});
			const lost = await proveAs("lost", `${registry.address}/acme/app`);
			expect(lost.verdict).toBe("helper-broken");
			expect(lost.detail).toContain("#!/no/such/interpreter");
			expect((await proveAs("absent", `${registry.address}/acme/app`)).verdict).toBe("helper-missing");
			const hangs = await proveAs("hangs", `${registry.address}/acme/app`, undefined, 700);
			expect(hangs).toMatchObject({ verdict: "timeout", status: "fail" });
			expect(tokens.requests).toEqual([]);
		});

		test("is shown a login before it is written, and turns a wrong one down", async () => {
			const tryAs = async (
				password: string,
				reference: string,
				mood: TokenMood = { kind: "grants", actions: ["pull"] },
			) => {
				tokens.mood = mood;
				tokens.requests.length = 0;
				const login = { username: "ada", secret: new Secret(password), kind: "password" } as const;
				const wish = { match: matchOf(reference), login, again: "again" };
				const trial = await tryLogin(catalogWith(docker), wish, nothingSeenYet, laptop.host, { limitMs: 30_000 });
				expect(JSON.stringify(trial)).not.toContain("canary");
				return trial;
			};
			for (const { address } of [registry, password]) {
				for (const reference of [address, `${address}/acme/app`]) {
					expect(await tryAs(secret, reference)).toMatchObject({ verdict: "works", status: "ok" });
					const wrong = await tryAs("canary, but wrong", reference);
					expect(wrong).toMatchObject({ verdict: "refused", status: "fail", next: "again" });
				}
			}
			expect(tokens.requests).toHaveLength(0);
			const reader = await tryAs(secret, `${registry.address}/acme/app`, { kind: "grants", actions: [] });
			expect(reader).toMatchObject({ verdict: "not-permitted", status: "warn" });
			expect(tokens.requests.map(({ username }) => username)).toEqual(["ada"]);
		});

		test("that has been stopped refuses the connection", async () => {
			const gone = await startLoopbackRegistry(`${laptop.root}/gone`, { kind: "open" });
			await gone.stop();
			const proof = await proveAs("good", `${gone.address}/acme/app`);
			expect(proof).toMatchObject({ verdict: "network", status: "fail" });
			expect(proof.detail).toContain("ECONNREFUSED");
		});
	},
);

import { expect, test } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import type { HttpRequest, HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { finish } from "../../src/modes/finish.ts";
import { type Flags, readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { planFromFlags } from "../../src/modes/plan-from-flags.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";
import { tokenCatalog } from "../support/token-sign-in.ts";

const tokens = "/home/ada/.tokens";
const canary = "canary-Secret-0123456789";

function reply(status: number, headers: Record<string, string> = {}): HttpResult {
	return { ok: true, status, headers, body: "" };
}

/** A registry that takes one secret. */
function takes(secret: string) {
	return ({ url, headers }: HttpRequest): HttpResult => {
		const shown = headers?.["authorization"];
		const isRight = shown instanceof Secret && shown.reveal() === `Basic ${btoa(`ada:${secret}`)}`;
		if (!isRight) return reply(401, { "www-authenticate": 'Basic realm="r"' });
		return url.endsWith("/v2/") ? reply(200) : reply(403);
	};
}

interface Scene {
	readonly flags: string;
	readonly secret?: string | undefined;
	readonly respond?: (request: HttpRequest, host: MemoryHost) => HttpResult;
	readonly catalog?: Catalog;
}

async function setUp(scene: Scene) {
	const { flags: line, respond = takes(canary), catalog = tokenCatalog } = scene;
	const secret = "secret" in scene ? scene.secret : canary;
	const host: MemoryHost = new MemoryHost({
		respond: (request) => respond(request, host),
		env: { HOME: "/home/ada" },
		files: { "/home/ada/.profile": "" },
	});
	const flags: Flags = readFlags(line.split(" "));
	let text = "";
	let json = "";
	const intoText = (part: string) => {
		text += part;
	};
	const intoJson = (part: string) => {
		json += part;
	};
	const output = createOutput({
		stdout: { write: flags.json ? intoJson : intoText },
		stderr: { write: intoText },
		json: flags.json,
		color: false,
		home: host.home,
	});
	const run = runOn(host, output, catalog);
	const planAgain = () => planFromFlags(run, flags, secret === undefined ? undefined : new Secret(secret));
	const approved = { ...(await planAgain()), attended: !flags.yes };
	const exitCode = await finish(run, flags, flags.yes ? { ...approved, planAgain } : approved);
	expect(text + json).not.toContain("canary");
	const file = host.nodes.get(tokens);
	return { exitCode, text, json, host, written: file?.kind === "file" ? file.text : undefined };
}

const line = "gcr.io/acme --method pasted-token";

test("a secret that the registry turns down is never written, and what to type for another one is said", async () => {
	const { exitCode, text, written, host } = await setUp({
		flags: `${line} --yes --secret-env TOKEN`,
		respond: takes(""),
	});
	expect(exitCode).toBe(1);
	expect(written).toBeUndefined();
	expect([...host.nodes.keys()]).toEqual(["/home/ada/.profile"]);
	expect(text).toContain("Tried before anything is written\n  FAIL  the registry refused the request");
	expect(text).toContain("gcr.io does not accept this user name or password (401).");
	expect(text).toContain(
		"\n        npx registry-setup gcr.io/acme --method pasted-token --set layout=only --secret-env TOKEN --yes\n",
	);
	expect(text).toMatch(/\nNothing was changed\.\n$/);
});

test("with somebody at the terminal the line asks for the secret anew", async () => {
	const { text } = await setUp({ flags: line, respond: takes("") });
	expect(text).toContain("For another try, which asks for the secret:\n        npx registry-setup");
	expect(text).not.toContain("--secret");
});

test("the JSON document tells a refusal from a change", async () => {
	const refused = await setUp({ flags: `${line} --yes --json`, respond: takes("") });
	expect(JSON.parse(refused.json)).toMatchObject({
		kind: "result",
		applied: false,
		id: null,
		reason: "refused",
		because: "gcr.io does not accept this user name or password (401).",
		tried: [{ reference: "gcr.io/acme", status: "fail", verdict: "refused" }],
		verified: [],
	});
	const taken = await setUp({ flags: `${line} --yes --json` });
	expect(JSON.parse(taken.json)).toMatchObject({
		applied: true,
		tried: [{ reference: "gcr.io/acme", status: "warn", verdict: "not-permitted" }],
	});
});

test("a right secret is written although it may not pull yet, or nobody answers", async () => {
	const early = await setUp({ flags: `${line} --yes` });
	expect(early.written).toBe(`gcr.io ${canary}\n`);
	expect(early.text).toContain("Signed in, and not permitted to pull acme");
	const offline: HttpResult = { ok: false, kind: "dns", message: "no such host" };
	const alone = await setUp({ flags: `${line} --yes`, respond: () => offline });
	expect(alone.written).toBe(`gcr.io ${canary}\n`);
	expect(alone.text).toContain("could not be resolved");
});

test("--offline asks nobody", async () => {
	const { host, written, text } = await setUp({ flags: `${line} --yes --offline`, respond: takes("") });
	expect(host.requests).toEqual([]);
	expect(written).toBe(`gcr.io ${canary}\n`);
	expect(text).not.toContain("Tried");
});

test("a wrong secret is shown to one registry once, however many repositories are named", async () => {
	const { host } = await setUp({
		flags: `gcr.io/acme gcr.io/other eu.gcr.io/acme --method pasted-token --set accept-same-secret=yes --yes`,
		respond: takes(""),
	});
	const shown = host.requests.filter(({ headers }) => headers?.["authorization"] !== undefined);
	expect(shown.map(({ url }) => url)).toEqual(["https://gcr.io/v2/", "https://eu.gcr.io/v2/"]);
});

test("what ends is said at the end as well, with what to type for a new one", async () => {
	const secret = jwtWith({ exp: Date.parse("2026-11-23T14:03:00Z") / 1_000 });
	const { text } = await setUp({ flags: `${line} --yes`, secret, respond: takes(secret) });
	expect(text.replace(/\s+/g, " ")).toContain("The credential for gcr.io/acme ends 2026-11-23 14:03 UTC, in 24 hours.");
	expect(text).toContain(
		"then:\nnpx registry-setup gcr.io/acme --method pasted-token --set layout=only --secret-stdin --yes\n",
	);
	expect(text).not.toContain("The same without questions");
	const { json } = await setUp({ flags: `${line} --yes --json`, secret, respond: takes(secret) });
	expect(JSON.parse(json).ends).toEqual([{ reference: "gcr.io/acme", at: "2026-11-23T14:03:00.000Z" }]);
});

test("where a new secret is made is said with it, and what makes its own is typed as it is", async () => {
	const ends = new Date("2026-11-22T15:01:00Z");
	const made = "Made at gcr.example/tokens.";
	const account = { title: "", made, examples: [], names: [], secretTitle: "", secrets: [] };
	const registries = tokenCatalog.registries.map((one) => ({
		...one,
		recognise: (reference: string) => {
			const match = one.recognise(reference);
			return match && { ...match, accounts: { google: account } };
		},
	}));
	const withEnd = (asks: boolean) =>
		tokenCatalog.methods.map((method) =>
			method.id === "pasted-token"
				? {
						...method,
						...(asks ? {} : { questions: () => [] }),
						source: async () =>
							({ kind: "static", username: "ada", secret: new Secret(canary), expiresAt: ends }) as const,
					}
				: method,
		);
	const typed = await setUp({
		flags: `${line} --yes`,
		catalog: { ...tokenCatalog, registries, methods: withEnd(true) },
	});
	expect(typed.text.replace(/\s+/g, " ")).toContain(
		"The credential for gcr.io/acme ends 2026-11-22 15:01 UTC, in 58 minutes. Made at gcr.example/tokens. With a new one then: npx",
	);
	const minted = await setUp({
		flags: "gcr.io/acme eu.gcr.io/acme --method pasted-token --yes",
		secret: undefined,
		catalog: { ...tokenCatalog, registries, methods: withEnd(false) },
	});
	expect(minted.text).toContain(
		"\nThe credential for gcr.io/acme, eu.gcr.io/acme ends 2026-11-22 15:01 UTC, in 58\nminutes. For a new one then:\nnpx registry-setup gcr.io/acme eu.gcr.io/acme --method pasted-token --set layout=only --yes\n",
	);
	expect(minted.text).not.toContain("Made at");
});

/** Takes the file away again as soon as it is there, as often as told. */
function meddling(times: number) {
	let left = times;
	return (request: HttpRequest, host: MemoryHost): HttpResult => {
		if (host.nodes.has(tokens) && left > 0) {
			host.nodes.delete(tokens);
			left -= 1;
		}
		return takes(canary)(request);
	};
}

test("what another program takes back by saving its older state is written once more, and shown to nobody twice", async () => {
	const { text, written, host } = await setUp({ flags: `${line} --yes`, respond: meddling(2) });
	expect(written).toBe(`gcr.io ${canary}\n`);
	expect(text.match(/saved an older state/g)).toHaveLength(2);
	expect(text.match(/Tried before anything is written/g)).toHaveLength(1);
	expect(host.requests.filter(({ url, headers }) => url.endsWith("/v2/") && headers?.["authorization"])).toHaveLength(
		1,
	);
	const { json } = await setUp({ flags: `${line} --yes --json`, respond: meddling(1) });
	expect(JSON.parse(json)).toMatchObject({ applied: true, tried: [{ status: "warn" }] });
});

test("whoever takes it back again and again has their way, and the proof says so", async () => {
	const { text, written, exitCode } = await setUp({ flags: `${line} --yes`, respond: meddling(100) });
	expect(written).toBeUndefined();
	expect(text.match(/saved an older state/g)).toHaveLength(5);
	expect(exitCode).toBe(1);
});

test("a file that others write again and again between plan and write is given up on, with everything as it was", async () => {
	const host = new MemoryHost({ files: { [tokens]: "" } });
	const output = createOutput({
		stdout: { write: () => true },
		stderr: { write: () => true },
		json: true,
		color: false,
		home: host.home,
	});
	const run = runOn(host, output, tokenCatalog);
	const flags = readFlags([...line.split(" "), "--yes", "--offline", "--secret-env", "TOKEN"]);
	let planned = 0;
	const planAgain = async () => {
		const made = await planFromFlags(run, flags, new Secret(canary));
		planned += 1;
		host.nodes.set(tokens, { kind: "file", text: `written by another ${planned}\n` });
		return made;
	};
	expect(await finish(run, flags, { ...(await planAgain()), attended: false, planAgain })).toBe(1);
	expect(planned).toBe(51);
	expect(host.nodes.get(tokens)).toMatchObject({ text: "written by another 51\n" });
});

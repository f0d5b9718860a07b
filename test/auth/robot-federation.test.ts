import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { robotFederation as method } from "../../src/auth/robot-federation.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { HttpResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { quay } from "../../src/registries/quay.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { jwtWith } from "../support/jwt-with.ts";
import { type Authority, type Loopback, listen, ownAuthority } from "../support/loopback.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms } from "../support/real-programs.ts";
import { recognised } from "../support/recognised.ts";

const match = recognised(quay, "quay.io/acme/app");
const facts = inventedLaptop();
const now = Date.parse("2026-11-22T14:03:00Z") / 1_000;
const oidc = jwtWith({ iss: "https://ci.acme.example", sub: "repo:acme/app", exp: now + 600 });
const path = "/home/ada/oidc.jwt";

const answering = (answer: HttpResult) => new MemoryHost({ respond: () => answer, files: { [path]: `${oidc}\n` } });

function says(status: number, body: string): HttpResult {
	return { ok: true, status, headers: { "content-type": "application/json" }, body };
}

test("asks for the robot, and for a token in a file or else typed", () => {
	const keys = (answers: Readonly<Record<string, string>>) =>
		method.questions(facts, answers, match).map(({ key, otherwise }) => [key, otherwise]);
	const [name, file, secret] = [
		["username", undefined],
		["token-file", ""],
		["secret", undefined],
	];
	expect(keys({})).toEqual([name, file, secret]);
	expect(keys({ "token-file": "" })).toEqual([name, file, secret]);
	expect(keys({ "token-file": path })).toEqual([name, file]);
});

describe("says of the file whose token is in it, and what is wrong with one that is none", () => {
	const check = async (text: string) => {
		const [, question] = method.questions(facts, {}, match);
		return question?.check("~/oidc.jwt", new MemoryHost({ files: { [path]: text } }));
	};

	test("a good one", async () => {
		expect(await check(`${oidc}\n`)).toEqual({
			ok: true,
			answer: path,
			note: 'Issued by "https://ci.acme.example", to "repo:acme/app". It ends 2026-11-22 14:13 UTC.',
		});
	});

	test.each([
		[
			"one that has ended",
			jwtWith({ iss: "a", sub: "b", exp: now - 60 }),
			"ended 2026-11-22 14:02 UTC. Get a fresh one.",
		],
		["a password", "hunter2-canary", "holds no OIDC token"],
		["an empty file", "", "holds no OIDC token"],
	])("%s", async (_, text, problem) => {
		const checked = await check(text);
		expect(checked?.ok === false && checked.problem).toContain(problem);
		expect(JSON.stringify(checked)).not.toContain("canary");
	});

	test("no file", async () => {
		const [, question] = method.questions(facts, {}, match);
		expect(await question?.check("/nowhere", new MemoryHost())).toMatchObject({ ok: false });
		expect(await question?.check(" ", new MemoryHost())).toEqual({ ok: true, answer: "" });
	});
});

test("shows Quay the token as the robot's password, and takes what it gives, with its end", async () => {
	const given = jwtWith({ sub: "acme+ci", exp: now + 3_600 });
	const host = answering(says(200, JSON.stringify({ token: given })));
	const source = await method.source({ username: "acme+ci", "token-file": path }, host, undefined, match);
	expect(source).toMatchObject({ kind: "static", username: "acme+ci", expiresAt: new Date((now + 3_600) * 1_000) });
	expect(source.kind === "static" && source.secret.equals(new Secret(given))).toBe(true);
	const [request] = host.requests;
	expect(request).toMatchObject({ method: "GET", url: "https://quay.io/oauth2/federation/robot/token" });
	const authorization = request?.headers?.["authorization"];
	expect(authorization instanceof Secret && authorization.reveal()).toBe(`Basic ${btoa(`acme+ci:${oidc}`)}`);
	expect(JSON.stringify(request)).not.toContain(oidc);
});

test("a token that does not say when it ends is good for Quay's hour", async () => {
	const host = answering(says(200, '{"token":"opaque"}'));
	const source = await method.source({ username: "acme+ci" }, host, new Secret(oidc), match);
	expect(source).toMatchObject({ expiresAt: new Date("2026-11-22T15:03:00Z") });
});

describe("says in words why there is no token, and what to do", () => {
	test.each<[string, HttpResult, string, string]>([
		[
			"the token is refused",
			says(401, '{"error":"issuer does not match"}'),
			"“issuer does not match”",
			"letter by letter: https://quay.io/organization/acme?tab=robots",
		],
		["the token is refused without a word", says(403, ""), "(403)", "get a fresh one"],
		["there is no such thing", says(404, "<html>"), "knows no federation", "too old"],
		["it sends on", says(302, ""), "cannot be used (302)", "tell whoever runs it"],
		["the answer is no token", says(200, '{"token":"a b"}'), "cannot be used (200)", "Try again"],
		["the answer is a page", says(200, "<html>hello</html>"), "cannot be used (200)", "Try again"],
		[
			"it is not there",
			{ ok: false, kind: "dns", message: "no such host (ENOTFOUND)" },
			"no such host",
			"can be reached",
		],
	])("%s", async (_, answer, message, next) => {
		const source = method.source({ username: "acme+ci" }, answering(answer), new Secret(oidc), match);
		const error = await source.then(
			() => undefined,
			(reason) => reason,
		);
		expect(error).toMatchObject({ name: "UserError", exitCode: 1 });
		expect(error.message).toContain(`quay.io gave no token for acme+ci:`);
		expect(error.message).toContain(message);
		expect(error.next.join("\n")).toContain(next);
	});

	test("and never repeats the token, although the answer does", async () => {
		const source = method.source(
			{ username: "acme+ci" },
			answering(says(401, JSON.stringify({ error: `bad: ${oidc}` }))),
			new Secret(oidc),
			match,
		);
		await expect(source).rejects.toMatchObject({ message: expect.not.stringContaining(oidc) });
	});

	test("without a robot or a token it names both flags", async () => {
		await expect(method.source({}, answering(says(200, "{}")), new Secret(oidc), match)).rejects.toMatchObject({
			exitCode: 2,
			next: ["--set username=ORGANIZATION+ROBOT --set token-file=PATH"],
		});
		const gone = method.source(
			{ username: "acme+ci", "token-file": "/gone" },
			answering(says(200, "{}")),
			undefined,
			match,
		);
		await expect(gone).rejects.toMatchObject({ exitCode: 2 });
	});
});

describe("with a real network", () => {
	let authority: Authority | undefined;
	let server: Loopback | undefined;
	const seen: string[] = [];
	/** Good by the real clock, which nobody holds still here. */
	const token = jwtWith({ iss: "https://ci.acme.example", sub: "repo:acme/app", exp: Date.now() / 1_000 + 600 });

	beforeAll(async () => {
		authority = ownAuthority();
		if (authority === undefined) return;
		const answer = authority.server((request, response) => {
			seen.push(`${request.method} ${request.url} ${request.headers.authorization}`);
			const known = request.headers.authorization === `Basic ${btoa(`acme+ci:${token}`)}`;
			response.writeHead(known ? 200 : 401, { "content-type": "application/json" });
			response.end(
				JSON.stringify(known ? { token: jwtWith({ exp: 2_000_000_000 }) } : { error: "Invalid credentials" }),
			);
		});
		server = await listen(answer);
	});

	afterAll(async () => {
		await server?.close();
		authority?.dispose();
	});

	test("Quay is asked by https, from a file, and only where its certificate is known", async (ctx) => {
		await needPrograms(ctx, "openssl");
		const { certificatePath } = authority ?? { certificatePath: "" };
		const laptop = await realLaptop({ "oidc.jwt": token }, { env: { SSL_CERT_FILE: certificatePath } });
		try {
			const here = { ...match, host: `127.0.0.1:${server?.port}` };
			const answers = { username: "acme+ci", "token-file": `${laptop.root}/oidc.jwt` };
			const source = await method.source(answers, laptop.host, undefined, here);
			expect(source).toMatchObject({ username: "acme+ci", expiresAt: new Date(2_000_000_000_000) });
			await expect(
				method.source({ username: "acme+other", "token-file": answers["token-file"] }, laptop.host, undefined, here),
			).rejects.toThrow("Invalid credentials");
			expect(seen).toHaveLength(2);
			const stranger = nodeHost({ cwd: laptop.root, home: laptop.root, env: {} });
			await expect(method.source(answers, stranger, undefined, here)).rejects.toThrow(/certificate/i);
			expect(seen).toHaveLength(2);
		} finally {
			await laptop.dispose();
		}
	});
});

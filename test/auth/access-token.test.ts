import { describe, expect, test } from "vitest";
import { accessToken as method } from "../../src/auth/access-token.ts";
import type { Gcloud } from "../../src/model/cloud-facts.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { ProgramResult } from "../../src/model/host.ts";
import { imageMatch, packageMatch } from "../support/example-match.ts";
import { googleKeyringEnv } from "../support/google-keyring.ts";
import { goodToken } from "../support/google-registry.ts";
import { googleServices, puller, type ServiceRequest, sourceToken } from "../support/google-services.ts";
import { emptyGcloud, gcloud } from "../support/invented-laptop.ts";
import { keyringLaptop } from "../support/keyring-laptop.ts";
import { httpServer, listen } from "../support/loopback.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { needPrograms } from "../support/real-programs.ts";

const token = "ya29.canary";

function answering(result: Partial<ProgramResult>): MemoryHost {
	return new MemoryHost({ answer: () => result });
}

function saying(credential: unknown): MemoryHost {
	return answering({ stdout: JSON.stringify({ credential }) });
}

test("takes gcloud's token with the time of its end, and asks for one that lasts", async () => {
	const host = saying({ access_token: token, id_token: null, token_expiry: "2026-11-22T15:01:00Z" });
	const source = await method.source({}, host, undefined, packageMatch);
	expect(source).toMatchObject({
		kind: "static",
		username: "oauth2accesstoken",
		expiresAt: new Date("2026-11-22T15:01:00Z"),
	});
	expect(JSON.stringify(source)).not.toContain(token);
	expect(host.calls[0]).toMatchObject({
		argv: [
			"gcloud",
			"config",
			"config-helper",
			expect.stringMatching(/^--format=json\(credential,/),
			"--min-expiry=55m",
		],
		timeoutMs: 30_000,
	});
});

test("takes one that does not know its end", async () => {
	const source = await method.source({}, saying({ access_token: token, token_expiry: null }), undefined, packageMatch);
	expect(source).not.toHaveProperty("expiresAt");
});

test("asks for the account that was chosen, and changes none", async () => {
	const host = saying({ access_token: token });
	await method.source({ account: "bob@acme.example" }, host, undefined, packageMatch);
	expect(host.calls[0]?.argv).toContain("--account=bob@acme.example");
	const facts = keyringLaptop({ gcloud: found(gcloud({ accounts: ["ada@acme.example", "bob@acme.example"] })) });
	const [question] = method.questions(facts, {}, packageMatch);
	expect(question?.choices?.map(({ value }) => value)).toEqual(["ada@acme.example", "bob@acme.example"]);
	expect(method.questions(keyringLaptop(), {}, packageMatch).map(({ key }) => key)).toEqual(["impersonate"]);
});

describe("says whose token it is", () => {
	const puller = "puller@acme.iam.gserviceaccount.com";
	test.each<[string, object, Readonly<Record<string, string>>, string | undefined]>([
		["the active account's", { core: { account: "ada@acme.example" } }, {}, "ada@acme.example"],
		[
			"a service account's that it acts as",
			{ core: { account: "ada@acme.example" }, auth: { impersonate_service_account: puller } },
			{},
			puller,
		],
		[
			"nobody's that is known, of a token in a file",
			{ core: { account: "ada@acme.example" }, auth: { access_token_file: "/t" } },
			{},
			undefined,
		],
		[
			"nobody's that is known, of a token in the environment",
			{ core: { account: "ada@acme.example" } },
			{ CLOUDSDK_AUTH_ACCESS_TOKEN: "ya29.canary" },
			undefined,
		],
		["nobody's, of a name that is none", { core: { account: "--evil \u001b[2J" } }, {}, undefined],
	])("%s", async (_, properties, env, account) => {
		const stdout = JSON.stringify({ configuration: { properties }, credential: { access_token: token } });
		const host = new MemoryHost({ env, answer: () => ({ stdout }) });
		const source = await method.source({}, host, undefined, packageMatch);
		expect(source).toMatchObject({ kind: "static" });
		expect("account" in source ? source.account : undefined).toBe(account);
	});
});

test("takes a token of a service account to act as, by its e-mail and nothing else", async () => {
	const host = saying({ access_token: token });
	await method.source({ impersonate: "puller@acme.iam.gserviceaccount.com" }, host, undefined, imageMatch);
	expect(host.calls[0]?.argv.at(-1)).toBe("--impersonate-service-account=puller@acme.iam.gserviceaccount.com");
	await method.source({ impersonate: "" }, host, undefined, imageMatch);
	expect(host.calls[1]?.argv.at(-1)).toBe("--min-expiry=55m");
	const question = method.questions(keyringLaptop(), {}, imageMatch).at(-1);
	expect(question).toMatchObject({ key: "impersonate", otherwise: "" });
	for (const good of [
		"puller@acme.iam.gserviceaccount.com",
		"puller@acme.example.com.iam.gserviceaccount.com",
		"123-compute@developer.gserviceaccount.com",
		"acme@appspot.gserviceaccount.com",
	]) {
		const checked = await question?.check(` ${good} `, host);
		expect(checked).toMatchObject({
			ok: true,
			answer: good,
			note: expect.stringContaining("serviceAccountTokenCreator"),
		});
	}
	expect(await question?.check("", host)).toEqual({ ok: true, answer: "" });
	for (const bad of [
		"ada@acme.example",
		"--configuration=evil@a.gserviceaccount.com",
		"a@b.gserviceaccount.com,c@d.gserviceaccount.com",
		"a b@c.gserviceaccount.com",
		"puller",
		"a@b.gserviceaccount.com\n--x",
	]) {
		expect(await question?.check(bad, host), bad).toMatchObject({ ok: false });
	}
});

test("says of a service account's token that nobody can take it back, and how to stop it", () => {
	const email = "ci@acme.iam.gserviceaccount.com";
	const warnings = (account: Partial<Gcloud>) => {
		const availability = method.availability(keyringLaptop({ gcloud: found(gcloud(account)) }));
		return availability.available ? availability.warnings.join("\n") : "unavailable";
	};
	expect(warnings({ account: email, accountKind: "service-account" })).toContain(
		`gcloud iam service-accounts disable ${email}`,
	);
	expect(warnings({})).not.toContain("revoked");
	expect(method.tradeoffs.revoke).toContain("gcloud auth revoke");
});

test("tells a service account that may not be acted as from a sign-in that is missing", async () => {
	const stderr = "WARNING: acting\nERROR: (gcloud.config.config-helper) PERMISSION_DENIED: Failed to impersonate [x].";
	const failing = answering({ outcome: "failed", exitCode: 1, stderr });
	const asked = method.source({ impersonate: "x@acme.iam.gserviceaccount.com" }, failing, undefined, imageMatch);
	await expect(asked).rejects.toMatchObject({
		next: [expect.stringContaining("add-iam-policy-binding x@acme.iam.gserviceaccount.com")],
	});
});

test("rests in a keychain or a file for images, and in pip's files for packages", () => {
	expect(method.tradeoffs.onDisk).toMatch(/keychain.*file/);
	expect(method.words?.python?.tradeoffs.onDisk).toContain("pip");
	expect(method.words?.python?.tradeoffs.onDisk).not.toContain("keychain");
});

describe("says in gcloud's own words why there is no token, and what to type", () => {
	test.each<[string, Partial<ProgramResult>, string]>([
		[
			"nobody is signed in",
			{ outcome: "failed", exitCode: 1, stderr: "WARNING: old\nERROR: nobody is here\n\nmore" },
			"nobody is here",
		],
		["it hangs", { outcome: "timeout" }, "within 30 seconds"],
		["it is gone", { outcome: "missing" }, "not on PATH"],
		["it says nothing", { outcome: "failed", exitCode: 1 }, "without a word"],
		["it says something else", { stdout: "{}" }, "no token"],
		["it says half of it", { stdout: '{"credential":{"access_token":' }, "no token"],
		["a token that is none", { stdout: '{"credential":{"access_token":"a b\\n"}}' }, "no token"],
	])("%s", async (_, result, words) => {
		await expect(method.source({}, answering(result), undefined, packageMatch)).rejects.toMatchObject({
			message: expect.stringContaining(words),
			next: ["gcloud auth login"],
		});
	});
});

test("cannot work where nobody is signed in", () => {
	expect(method.availability(keyringLaptop({ gcloud: found(emptyGcloud()) }))).toEqual({
		available: false,
		because: "nobody is signed in to gcloud",
		enable: ["gcloud auth login"],
	});
	expect(method.availability(keyringLaptop({ gcloud: missing("not on PATH") }))).toMatchObject({ available: false });
});

test("takes a token of a service account from the real gcloud, and tells its refusals apart", async (context) => {
	needPrograms(context, "gcloud");
	const seen: ServiceRequest[] = [];
	const services = await listen(httpServer(googleServices(seen)));
	const first = await realLaptop({ token: `${sourceToken}\n` });
	const env = {
		...googleKeyringEnv({ gcloudFolder: `${first.root}/gcloud`, tokenFile: `${first.root}/token` }),
		CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS: `http://127.0.0.1:${services.port}/`,
	};
	const laptop = await realLaptop({}, { env });
	try {
		const source = await method.source({ impersonate: puller }, laptop.host, undefined, imageMatch);
		expect(source).toMatchObject({
			account: puller,
			expiresAt: expect.any(Date),
			secret: { length: goodToken.length },
		});
		expect(seen[0]?.path).toContain(`${puller}:generateAccessToken`);
		const closed = "closed@acme.iam.gserviceaccount.com";
		await expect(method.source({ impersonate: closed }, laptop.host, undefined, imageMatch)).rejects.toMatchObject({
			message: expect.stringContaining("PERMISSION_DENIED"),
			next: [expect.stringContaining(closed)],
		});
	} finally {
		for (const made of [first, laptop]) await made.dispose();
		await services.close();
	}
});

test("takes the token of the real gcloud, and its refusal", async (context) => {
	needPrograms(context, "gcloud");
	const first = await realLaptop({ token: `${token}\n` });
	const folder = `${first.root}/gcloud`;
	const signedIn = await realLaptop(
		{},
		{ env: googleKeyringEnv({ gcloudFolder: folder, tokenFile: `${first.root}/token` }) },
	);
	const nobody = await realLaptop({}, { env: googleKeyringEnv({ gcloudFolder: folder }) });
	try {
		const source = await method.source({}, signedIn.host, undefined, packageMatch);
		expect(source).toMatchObject({ kind: "static", secret: { length: token.length } });
		await expect(method.source({}, nobody.host, undefined, packageMatch)).rejects.toMatchObject({
			message: expect.stringContaining("active account"),
		});
	} finally {
		for (const laptop of [first, signedIn, nobody]) await laptop.dispose();
	}
});

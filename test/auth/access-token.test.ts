import { describe, expect, test } from "vitest";
import { accessToken as method } from "../../src/auth/access-token.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { ProgramResult } from "../../src/model/host.ts";
import { packageMatch } from "../support/example-match.ts";
import { googleKeyringEnv } from "../support/google-keyring.ts";
import { emptyGcloud, gcloud } from "../support/invented-laptop.ts";
import { keyringLaptop } from "../support/keyring-laptop.ts";
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
		argv: ["gcloud", "config", "config-helper", "--format=json(credential)", "--min-expiry=55m"],
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
	expect(method.questions(keyringLaptop(), {}, packageMatch)).toEqual([]);
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

import { describe, expect, test } from "vitest";
import { gcloudHelperServiceAccount as method } from "../../src/auth/gcloud-helper-service-account.ts";
import { UserError } from "../../src/model/errors.ts";
import { found } from "../../src/model/fact.ts";
import type { Match } from "../../src/model/registry.ts";
import { imageMatch } from "../support/example-match.ts";
import { emptyGcloud, gcloud, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const match: Match = { registry: "r", reference: "gcr.io", host: "gcr.io", kind: "container", path: "", notes: [] };
const email = "ci@acme.iam.gserviceaccount.com";
const canary = "MIIEvQ-canary";
const key = {
	type: "service_account",
	project_id: "acme",
	private_key_id: "0123456789abcdef",
	private_key: `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----\n`,
	client_email: email,
};

function hostWith(value: unknown, mode = 0o600): MemoryHost {
	const text = typeof value === "string" ? value : JSON.stringify(value);
	return new MemoryHost({ files: { "/home/ada/key.json": { kind: "file", text, mode } } });
}

async function check(host: MemoryHost, answer = "~/key.json") {
	const [question] = method.questions(inventedLaptop(), {}, imageMatch);
	if (question === undefined) throw new Error("nothing is asked");
	return question.check(answer, host);
}

describe("looks at the key file before going on", () => {
	test("says whose key it is, and never shows it", async () => {
		const checked = await check(hostWith(key));
		expect(checked).toEqual({
			ok: true,
			answer: "/home/ada/key.json",
			note: `Key 01234567… of ${email}, in the project acme.`,
		});
		expect(JSON.stringify(checked)).not.toContain(canary);
	});

	test("says when others can read it", async () => {
		expect(await check(hostWith(key, 0o644))).toMatchObject({
			note: expect.stringContaining("chmod 600 /home/ada/key.json"),
		});
	});

	test.each([
		["no file", undefined, "cannot be read: no such file (ENOENT)"],
		["not JSON", "-----BEGIN PKCS12", "is not JSON"],
		["a list", "[]", "is not JSON"],
		["federation", { type: "external_account" }, "gcloud-helper-federation"],
		["a person's", { type: "authorized_user" }, "application default credentials"],
		["something else", { hello: 1 }, 'its "type" is not "service_account"'],
		["no e-mail address", { ...key, client_email: undefined }, '"client_email"'],
		["an option as address", { ...key, client_email: "--quiet" }, '"client_email"'],
		["a line break in the project", { ...key, project_id: "acme\nx" }, '"project_id"'],
		["no key", { ...key, private_key: "" }, "has no private key"],
	])("refuses %s", async (_, value, problem) => {
		const host = value === undefined ? new MemoryHost() : hostWith(value);
		const checked = await check(host);
		expect(checked).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
		expect(JSON.stringify(checked)).not.toContain(canary);
	});

	test("finds a relative path from the working directory", async () => {
		const host = new MemoryHost({ files: { "/home/ada/project/k.json": JSON.stringify(key) } });
		expect(await check(host, " k.json ")).toMatchObject({ ok: true, answer: "/home/ada/project/k.json" });
	});
});

describe("signs gcloud in with the key", () => {
	const answers = { "key-file": "/home/ada/key.json" };

	test("and can put the former account back", async () => {
		const [command] = await method.commands({ match, answers, secret: undefined }, inventedLaptop(), hostWith(key));
		expect(command).toMatchObject({
			argv: ["gcloud", "auth", "activate-service-account", email, "--key-file=/home/ada/key.json"],
			needs: ["network"],
			weight: "required",
			undo: ["gcloud", "config", "set", "account", "ada@acme.example"],
		});
		expect(command?.outcome.judge(inventedLaptop())).toMatchObject({ state: "not-achieved" });
		const after = gcloud({ account: email, accountKind: "service-account", accounts: [email] });
		expect(command?.outcome.judge(inventedLaptop({ gcloud: found(after) }))).toEqual({ state: "achieved" });
	});

	test("and takes the account away again where there was none", async () => {
		const facts = inventedLaptop({ gcloud: found(emptyGcloud()) });
		const [command] = await method.commands({ match, answers, secret: undefined }, facts, hostWith(key));
		expect(command?.undo).toEqual(["gcloud", "auth", "revoke", email]);
	});

	test("only if asked to where that account is active already", async () => {
		const facts = inventedLaptop({ gcloud: found(gcloud({ account: email, accountKind: "service-account" })) });
		const [command] = await method.commands({ match, answers, secret: undefined }, facts, hostWith(key));
		expect(command?.weight).toBe("optional");
	});

	test("unless the file is gone", async () => {
		await expect(
			method.commands({ match, answers, secret: undefined }, inventedLaptop(), new MemoryHost()),
		).rejects.toThrow(UserError);
	});
});

test("warns that a person's account loses its place in gcloud", () => {
	expect(method.availability(inventedLaptop())).toEqual({
		available: true,
		warnings: ["The service account takes the place of ada@acme.example for everything that uses gcloud."],
	});
});

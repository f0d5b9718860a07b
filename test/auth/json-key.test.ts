import { describe, expect, test } from "vitest";
import { jsonKey as method } from "../../src/auth/json-key.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import { UserError } from "../../src/model/errors.ts";
import type { Match } from "../../src/model/registry.ts";
import { Secret } from "../../src/model/secret.ts";
import { imageMatch, packageMatch } from "../support/example-match.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { keyringLaptop } from "../support/keyring-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const path = "/home/ada/key.json";
const key = JSON.stringify({
	type: "service_account",
	project_id: "acme",
	private_key_id: "0123456789abcdef",
	private_key: "-----BEGIN PRIVATE KEY-----\nMIIEvQ-canary\n-----END PRIVATE KEY-----\n",
	client_email: "ci@acme.iam.gserviceaccount.com",
});
const base64 = Buffer.from(key).toString("base64");

function hostWith(text: string): MemoryHost {
	return new MemoryHost({ files: { [path]: text } });
}

async function secretOf(text: string): Promise<string> {
	const source = await method.source({ "key-file": path }, hostWith(text), undefined, packageMatch);
	if (source.kind !== "static") throw new Error("it is not a password");
	expect(source.username).toBe("_json_key_base64");
	expect(JSON.stringify(source)).not.toContain(base64);
	let seen = "";
	source.secret.derive((value) => {
		seen = value;
		return value;
	});
	return seen;
}

describe("takes the key file, or the base64 of it", () => {
	test.each([
		["JSON", key],
		["JSON with a line end", `${key}\n`],
		["base64", base64],
		["base64 in lines, as base64(1) writes it", base64.replaceAll(/.{76}/g, "$&\n")],
	])("%s", async (_, text) => {
		const secret = await secretOf(text);
		expect(JSON.parse(Buffer.from(secret, "base64").toString())).toEqual(JSON.parse(key));
		expect(secret).toMatch(/^[A-Za-z\d+/]+={0,2}$/);
	});
});

test.each([
	["nothing at all", "", "neither JSON nor the base64 of it"],
	["base64 of something else", Buffer.from("hello").toString("base64"), "neither JSON nor the base64 of it"],
	["a person's login", '{"type":"authorized_user"}', "application default credentials"],
	["a federated identity", '{"type":"external_account"}', "keyring-adc"],
	["half a key", key.replace('"project_id":"acme",', ""), '"project_id"'],
])("refuses %s", async (_, text, problem) => {
	const [question] = method.questions(keyringLaptop(), {}, packageMatch);
	expect(await question?.check(path, hostWith(text))).toMatchObject({
		ok: false,
		problem: expect.stringContaining(problem),
	});
	await expect(method.source({ "key-file": path }, hostWith(text), undefined, packageMatch)).rejects.toThrow(UserError);
});

test("runs nothing, and says where Windows has no room for a key", async () => {
	expect(method.availability(keyringLaptop())).toEqual({ available: true, warnings: [], doubtful: true });
	expect(method.availability(inventedLaptop({}, "win32"))).toMatchObject({
		available: true,
		warnings: [expect.stringContaining("2,560 bytes")],
	});
	expect(
		await method.commands({ match: imageMatch, answers: {}, secret: undefined }, keyringLaptop(), hostWith(key)),
	).toEqual([]);
});

describe("for images", () => {
	const ask = (answers: Answers, text = `${key}\n`) =>
		method.source({ "key-file": path, ...answers }, hostWith(text), undefined, imageMatch);

	test("the user name says whether the key is in base64, which it is unless told otherwise", async () => {
		const form = method.questions(keyringLaptop(), {}, imageMatch).at(-1);
		expect(form).toMatchObject({ key: "key-form", otherwise: "_json_key_base64" });
		expect(form?.choices?.map(({ value }) => value)).toEqual(["_json_key_base64", "_json_key"]);
		expect(await form?.check("_json_key", hostWith(""))).toMatchObject({ ok: true });
		expect(await form?.check("base64", hostWith(""))).toMatchObject({ ok: false });
		expect(method.questions(keyringLaptop(), {}, packageMatch).map(({ key: name }) => name)).toEqual(["key-file"]);
		expect(await ask({})).toMatchObject({ username: "_json_key_base64", account: "ci@acme.iam.gserviceaccount.com" });
	});

	test.each([
		["JSON", `${key}\r\n`],
		["base64", base64],
	])("the whole key goes as docker login would send it, from a file in %s", async (_, text) => {
		const source = await ask({ "key-form": "_json_key" }, text);
		if (source.kind !== "static") throw new Error("it is not a password");
		expect(source.username).toBe("_json_key");
		expect(source.secret.equals(new Secret(key))).toBe(true);
	});

	test("the commands that make the account, grant the least role and make the key are there to type", () => {
		const commands = (match: Match) => method.questions(keyringLaptop(), {}, match)[0]?.commands;
		const email = "registry-reader@acme.iam.gserviceaccount.com";
		for (const command of [
			"gcloud iam service-accounts create registry-reader --project=acme",
			`gcloud artifacts repositories add-iam-policy-binding images --project=acme --location=us-central1 --member=serviceAccount:${email} --role=roles/artifactregistry.reader`,
			`gcloud iam service-accounts keys create key.json --iam-account=${email}`,
		]) {
			expect(commands(imageMatch)).toContain(command);
		}
		const why = (match: Match) => commands(match)?.join("\n");
		const gcr = { ...imageMatch, host: "gcr.io", path: "example.com/tools/app", location: "us" };
		expect(why(gcr)).toContain("add-iam-policy-binding gcr.io --project=example.com:tools --location=us ");
		expect(why(gcr)).toContain("registry-reader@tools.example.com.iam.gserviceaccount.com");
		expect(why({ ...imageMatch, path: "" })).toContain("add-iam-policy-binding REPOSITORY --project=PROJECT");
	});

	test("an accepted key says whose it is, who else can read it, and how to end it", async () => {
		const host = new MemoryHost({ files: { [path]: { kind: "file", text: key, mode: 0o644 } } });
		const checked = await method.questions(keyringLaptop(), {}, imageMatch)[0]?.check(path, host);
		const note = checked?.ok === true ? (checked.note ?? "") : "";
		expect(note).toContain("ci@acme.iam.gserviceaccount.com, in the project acme");
		expect(note).toContain(`chmod 600 ${path}`);
		expect(note).toContain(
			"gcloud iam service-accounts keys delete 0123456789abcdef --iam-account=ci@acme.iam.gserviceaccount.com",
		);
		expect(note).not.toContain("canary");
	});
});

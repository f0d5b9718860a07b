import { describe, expect, test } from "vitest";
import { jsonKey as method } from "../../src/auth/json-key.ts";
import { UserError } from "../../src/model/errors.ts";
import { packageMatch } from "../support/example-match.ts";
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

test("runs nothing", async () => {
	expect(method.availability(keyringLaptop())).toEqual({ available: true, warnings: [] });
	expect(method.reads).toEqual([]);
});

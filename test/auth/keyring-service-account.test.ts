import { expect, test } from "vitest";
import { keyringServiceAccount as method } from "../../src/auth/keyring-service-account.ts";
import { UserError } from "../../src/model/errors.ts";
import { found, missing } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import { packageMatch } from "../support/example-match.ts";
import { google, keyringLaptop, googleIndex as match, place } from "../support/keyring-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const path = "/home/ada/key.json";
const email = "ci@acme.iam.gserviceaccount.com";
const key = JSON.stringify({
	type: "service_account",
	project_id: "acme",
	private_key_id: "0123456789abcdef",
	private_key: "-----BEGIN PRIVATE KEY-----\nMIIEvQ-canary\n-----END PRIVATE KEY-----\n",
	client_email: email,
});
const keyring = found({ imported: undefined, program: place({ backends: [google] }) });
const named = found({
	source: "environment",
	path,
	kind: "service-account",
	account: email,
	problem: undefined,
} as const);

async function commands(facts: Facts, files: Readonly<Record<string, string>> = { [path]: key }) {
	const answers = { "key-file": path };
	return method.commands({ match, answers, secret: undefined }, facts, new MemoryHost({ files }));
}

test("signs gcloud in with the key, and can put the former account back", async () => {
	const [command] = await commands(keyringLaptop({ keyring }));
	expect(command).toMatchObject({
		argv: ["gcloud", "auth", "activate-service-account", email, `--key-file=${path}`],
		why: expect.stringContaining("for pip and everything else"),
		undo: ["gcloud", "config", "set", "account", "ada@acme.example"],
	});
	expect(method.availability(keyringLaptop({ keyring }))).toEqual({
		available: true,
		warnings: ["The service account takes the place of ada@acme.example for everything that uses gcloud."],
	});
});

test("leaves gcloud alone where GOOGLE_APPLICATION_CREDENTIALS names the key, and suggests that one", async () => {
	const facts = keyringLaptop({ keyring, "application-default-credentials": named, gcloud: missing("not on PATH") });
	expect(await commands(facts)).toEqual([]);
	expect(method.availability(facts)).toEqual({ available: true, warnings: [] });
	expect(method.questions(facts, {}, packageMatch)[0]?.suggestion?.(facts)).toBe(path);
});

test("says how without gcloud", () => {
	const availability = method.availability(keyringLaptop({ keyring, gcloud: missing("not on PATH") }));
	expect(availability).toMatchObject({ available: false });
	expect(availability.available ? [] : availability.enable[0]).toBe("export GOOGLE_APPLICATION_CREDENTIALS=KEY.json");
});

test("refuses what is no key any more, and never shows one", async () => {
	await expect(commands(keyringLaptop({ keyring }), {})).rejects.toThrow(UserError);
	const [question] = method.questions(keyringLaptop(), {}, packageMatch);
	const checked = await question?.check(path, new MemoryHost({ files: { [path]: key } }));
	expect(checked).toMatchObject({ ok: true, note: expect.stringContaining(email) });
	expect(JSON.stringify(checked)).not.toContain("canary");
});

import { describe, expect, test } from "vitest";
import { gcloudHelperFederation as method } from "../../src/auth/gcloud-helper-federation.ts";
import { found } from "../../src/model/fact.ts";
import type { Match } from "../../src/model/registry.ts";
import { imageMatch } from "../support/example-match.ts";
import { gcloud, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const match: Match = { registry: "r", reference: "gcr.io", host: "gcr.io", kind: "container", path: "", notes: [] };
const email = "ci@acme.iam.gserviceaccount.com";
const identity = {
	type: "external_account",
	audience: "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q",
	subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
	token_url: "https://sts.googleapis.com/v1/token",
	service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${email}:generateAccessToken`,
	credential_source: { file: "/run/token" },
};
const path = "/home/ada/wif.json";

function hostWith(value: unknown): MemoryHost {
	return new MemoryHost({ files: { [path]: JSON.stringify(value) } });
}

async function check(value: unknown) {
	const [question] = method.questions(inventedLaptop(), {}, imageMatch);
	if (question === undefined) throw new Error("nothing is asked");
	return question.check(path, hostWith(value));
}

describe("looks at the configuration before going on", () => {
	test("says whose tokens it ends with", async () => {
		expect(await check(identity)).toEqual({ ok: true, answer: path, note: `Ends with tokens of ${email}.` });
	});

	test("says that gcloud must ask the network who an identity without a service account is", async () => {
		const { service_account_impersonation_url: _, ...direct } = identity;
		expect(await check(direct)).toMatchObject({ ok: true, note: expect.stringContaining("sts.googleapis.com") });
	});

	test("says when it runs a program, and where its token goes when that is not Google", async () => {
		const odd = {
			...identity,
			token_url: "https://sts.example.org/token",
			credential_source: { executable: { command: "/opt/get-token --fast" } },
		};
		const checked = await check(odd);
		expect(checked.ok && checked.note).toContain("runs a program: /opt/get-token --fast");
		expect(checked.ok && checked.note).toContain("sts.example.org, which is not Google's");
	});

	test.each([
		["a key", { type: "service_account" }, "gcloud-helper-service-account"],
		["something else", { type: "authorized_user" }, '"external_account"'],
		["half of one", { ...identity, audience: undefined }, '"audience"'],
	])("refuses %s", async (_, value, problem) => {
		expect(await check(value)).toMatchObject({ ok: false, problem: expect.stringContaining(problem) });
	});
});

test("signs gcloud in with it and judges by the account that is active afterwards", async () => {
	const [command] = await method.commands(
		{ match, answers: { "cred-file": path }, secret: undefined },
		inventedLaptop(),
		hostWith(identity),
	);
	expect(command).toMatchObject({
		argv: ["gcloud", "auth", "login", `--cred-file=${path}`],
		needs: ["network"],
		undo: ["gcloud", "config", "set", "account", "ada@acme.example"],
	});
	const after = inventedLaptop({ gcloud: found(gcloud({ account: email, accountKind: "federation" })) });
	expect(command?.outcome.judge(after)).toEqual({ state: "achieved" });
	expect(command?.outcome.judge(inventedLaptop()).state).toBe("not-achieved");
});

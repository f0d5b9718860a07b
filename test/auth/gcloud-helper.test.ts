import { describe, expect, test } from "vitest";
import { gcloudHelper } from "../../src/auth/gcloud-helper.ts";
import type { Answers } from "../../src/model/auth-method.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Match } from "../../src/model/registry.ts";
import { imageMatch } from "../support/example-match.ts";
import { emptyGcloud, gcloud, inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost } from "../support/memory-host.ts";

const match: Match = { registry: "r", reference: "gcr.io", host: "gcr.io", kind: "container", path: "", notes: [] };

function commands(facts: Facts, answers: Answers = {}) {
	return gcloudHelper.commands({ match, answers, secret: undefined }, facts, new MemoryHost());
}

describe("says before the choice what would not work", () => {
	test("nothing, where all is there", () => {
		expect(gcloudHelper.availability(inventedLaptop())).toEqual({ available: true, warnings: [] });
	});

	test("a docker that is too old for helpers", () => {
		const facts = inventedLaptop({
			"docker-version": found({ version: "17.12.1-ce", product: "docker" }),
		});
		expect(gcloudHelper.availability(facts)).toMatchObject({
			available: false,
			because: "docker 17.12.1-ce is older than 18.03, the first that Google's helpers support",
		});
	});

	test("a docker locked into a snap", () => {
		const facts = inventedLaptop({
			"docker-client": found({ path: "/snap/bin/docker", kind: "snap" }),
		});
		expect(gcloudHelper.availability(facts)).toMatchObject({
			available: false,
			because: expect.stringContaining("snap"),
		});
	});

	test.each([
		["linux", "sudo apt-get install google-cloud-cli"],
		["darwin", "brew install --cask gcloud-cli"],
		["win32", "winget install --exact --id Google.CloudSDK"],
		["other", "# How to install it on your system: https://cloud.google.com/sdk/docs/install"],
	] as const)("gcloud missing on %s, with what installs it", (platform, last) => {
		const availability = gcloudHelper.availability(inventedLaptop({ gcloud: missing("not on PATH") }, platform));
		expect(availability.available).toBe(false);
		expect(availability.available ? [] : availability.enable.at(-1)).toBe(last);
	});

	test("a helper that is not on PATH though gcloud is there", () => {
		const facts = inventedLaptop({ "credential-helpers": found([]) });
		const availability = gcloudHelper.availability(facts);
		expect(availability).toMatchObject({ available: false, because: expect.stringContaining("not on PATH") });
		expect(availability.available ? [] : availability.enable[0]).toContain("installation.sdk_root");
	});

	test("what could not be told is a warning, never an absence", () => {
		const facts = inventedLaptop({
			gcloud: unknown("the look took too long"),
			"credential-helpers": unknown("the look took too long"),
			"docker-client": unknown("the look took too long"),
		});
		const availability = gcloudHelper.availability(facts);
		expect(availability.available).toBe(true);
		expect(availability.available ? availability.warnings.join(" ") : "").toContain("the look took too long");
	});
});

describe("asks for an account only where there is a choice", () => {
	test("one account of a person, active: nothing to ask, nothing to run", async () => {
		expect(gcloudHelper.questions(inventedLaptop(), {}, imageMatch)).toEqual([]);
		expect(await commands(inventedLaptop())).toEqual([]);
	});

	test("nobody signed in: signs in with the browser", async () => {
		const facts = inventedLaptop({ gcloud: found(emptyGcloud()) });
		expect(gcloudHelper.questions(facts, {}, imageMatch)).toEqual([]);
		const [command] = await commands(facts);
		expect(command).toMatchObject({
			argv: ["gcloud", "auth", "login"],
			needs: ["browser", "network"],
			interactive: true,
			weight: "required",
		});
		expect(command?.outcome.judge(facts).state).toBe("not-achieved");
		expect(command?.outcome.judge(inventedLaptop()).state).toBe("achieved");
		expect(command?.outcome.judge(inventedLaptop({ gcloud: unknown("it hung") })).state).toBe("later");
	});

	test("in a container there is no browser to open", async () => {
		const os = { platform: "linux", name: "Debian", arch: "x64", variant: "container", shell: "sh" } as const;
		const [command] = await commands(inventedLaptop({ os: found(os), gcloud: found(emptyGcloud()) }));
		expect(command?.argv).toEqual(["gcloud", "auth", "login", "--no-launch-browser"]);
	});

	test("several accounts: the active one is suggested, another becomes active and can be put back", async () => {
		const facts = inventedLaptop({
			gcloud: found(gcloud({ accounts: ["ada@acme.example", "ada@home.example", "ci@acme.iam.gserviceaccount.com"] })),
		});
		const [question] = gcloudHelper.questions(facts, {}, imageMatch);
		expect(question?.choices?.map(({ value }) => value)).toEqual(["ada@acme.example", "ada@home.example", "sign-in"]);
		expect(question?.suggestion?.(facts)).toBe("ada@acme.example");
		expect(await question?.check("eve@acme.example", new MemoryHost())).toMatchObject({ ok: false });
		expect(await commands(facts, { account: "ada@acme.example" })).toEqual([]);
		const [command] = await commands(facts, { account: "ada@home.example" });
		expect(command?.argv).toEqual(["gcloud", "config", "set", "account", "ada@home.example"]);
		expect(command?.undo).toEqual(["gcloud", "config", "set", "account", "ada@acme.example"]);
	});

	test("a service account that is active: it is asked whether that one is meant", async () => {
		const name = "ci@acme.iam.gserviceaccount.com";
		const facts = inventedLaptop({
			gcloud: found(gcloud({ account: name, accountKind: "service-account", accounts: [name] })),
		});
		expect(gcloudHelper.questions(facts, {}, imageMatch)[0]?.choices?.map(({ value }) => value)).toEqual([
			name,
			"sign-in",
		]);
		expect(await commands(facts, { account: name })).toEqual([]);
		const [command] = await commands(facts, { account: "sign-in" });
		expect(command?.why).toContain(`takes the place of ${name}`);
	});

	test("an account without its credential signs in again", async () => {
		const facts = inventedLaptop({ gcloud: found(gcloud({ accounts: [], signedIn: false })) });
		expect((await commands(facts)).map(({ id }) => id)).toEqual(["gcloud-auth-login"]);
	});

	test("an access token from a file needs no account", async () => {
		const facts = inventedLaptop({
			gcloud: found({ ...emptyGcloud(), signedIn: true, decidedBy: "the access token file /run/token" }),
		});
		expect(await commands(facts)).toEqual([]);
	});

	test("what could not be told is offered, not done", async () => {
		const [command] = await commands(inventedLaptop({ gcloud: unknown("credentials.db is locked") }));
		expect(command).toMatchObject({ weight: "optional", why: expect.stringContaining("credentials.db is locked") });
	});

	test("an account's name never becomes an option of gcloud", async () => {
		const facts = inventedLaptop({
			gcloud: found(gcloud({ accounts: ["ada@acme.example", "--impersonate@x.example"] })),
		});
		expect(gcloudHelper.questions(facts, {}, imageMatch)).toEqual([]);
		expect(await commands(facts, { account: "--impersonate@x.example" })).toEqual([]);
	});
});

test("says which account is active when the one wanted is not", async () => {
	const facts = inventedLaptop({ gcloud: found(gcloud({ accounts: ["ada@acme.example", "ada@home.example"] })) });
	const [command] = await commands(facts, { account: "ada@home.example" });
	const after = inventedLaptop({ gcloud: found(gcloud({ decidedBy: "CLOUDSDK_CORE_ACCOUNT" })) });
	expect(command?.outcome.judge(after)).toEqual({
		state: "not-achieved",
		because:
			"gcloud is not signed in as ada@home.example: the active account is ada@acme.example, by CLOUDSDK_CORE_ACCOUNT",
	});
});

import { describe, expect, test } from "vitest";
import { adc as method } from "../../src/auth/adc.ts";
import type { Availability } from "../../src/model/availability.ts";
import { UserError } from "../../src/model/errors.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { GoogleTokenResult, GoogleTokenTrouble } from "../../src/model/google-token.ts";
import { Secret } from "../../src/model/secret.ts";
import { imageMatch } from "../support/example-match.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

const wellKnown = "/home/ada/.config/gcloud/application_default_credentials.json";
const person = JSON.stringify({ type: "authorized_user", refresh_token: "1//canary" });
const email = "ci@acme.iam.gserviceaccount.com";
const token: GoogleTokenResult = {
	ok: true,
	token: new Secret("ya29.canary"),
	expiresAt: new Date("2026-11-22T15:00:00Z"),
	account: "ada@acme.example",
	madeOf: "user",
};

function laptop(options: MemoryHostOptions = {}): MemoryHost {
	return new MemoryHost({ googleToken: () => token, ...options });
}

async function requestOn(host: MemoryHost, answers = {}) {
	await method.source(answers, host, undefined, imageMatch);
	return host.tokenRequests[0];
}

describe("signs in as Google's libraries do:", () => {
	test.each<[string, MemoryHostOptions, string | undefined]>([
		[
			"with the file that the variable names",
			{ files: { [wellKnown]: person, "/k.json": person }, env: { GOOGLE_APPLICATION_CREDENTIALS: "/k.json" } },
			"/k.json",
		],
		["else with the well-known file", { files: { [wellKnown]: person } }, wellKnown],
		[
			"in the folder that CLOUDSDK_CONFIG names",
			{
				files: { "/srv/g/application_default_credentials.json": person },
				env: { CLOUDSDK_CONFIG: "/srv/g" },
			},
			"/srv/g/application_default_credentials.json",
		],
		["else with the machine's own account", {}, undefined],
	])("%s", async (_, options, file) => {
		expect((await requestOn(laptop(options)))?.file).toBe(file);
	});

	test("for all of Google Cloud, since Artifact Registry has no scope of its own", async () => {
		expect(await requestOn(laptop())).toMatchObject({
			scopes: ["https://www.googleapis.com/auth/cloud-platform"],
			timeoutMs: 30_000,
		});
	});

	test("as a service account to act as, when one is named", async () => {
		expect(await requestOn(laptop(), { impersonate: email })).toMatchObject({ impersonate: email });
		expect(await requestOn(laptop(), { impersonate: "" })).not.toHaveProperty("impersonate");
	});
});

test("gives a token with its end and whose it is, and prints nothing of it", async () => {
	const source = await method.source({}, laptop(), undefined, imageMatch);
	expect(source).toMatchObject({
		kind: "static",
		username: "oauth2accesstoken",
		expiresAt: new Date("2026-11-22T15:00:00Z"),
		account: "ada@acme.example",
	});
	expect(JSON.stringify(source)).not.toContain("canary");
});

describe("says why there is no token, and what to type next:", () => {
	const logIn = "gcloud auth application-default login";
	const unset = "unset GOOGLE_APPLICATION_CREDENTIALS";
	const failing = (reason: GoogleTokenTrouble["reason"], more: Partial<GoogleTokenTrouble> = {}) => ({
		ok: false as const,
		trouble: { reason, message: "in Google's words", ...more },
	});
	const file = { files: { [wellKnown]: person } };
	const variable = { files: { "/k.json": person }, env: { GOOGLE_APPLICATION_CREDENTIALS: "/k.json" } };
	const keys = `gcloud iam service-accounts keys list --iam-account=${email}`;
	const grant = `gcloud iam service-accounts add-iam-policy-binding ${email} --member=user:YOUR-ACCOUNT --role=roles/iam.serviceAccountTokenCreator`;

	test.each<[string, MemoryHostOptions, GoogleTokenResult, string, readonly string[]]>([
		["none anywhere", {}, failing("no-metadata-server"), wellKnown, [logIn]],
		["a machine without an account", {}, failing("no-machine-account"), "no service account", [logIn]],
		["a login that ended", file, failing("login-ended"), "ended or was revoked", [logIn]],
		["a login that ended, in a named file", variable, failing("login-ended"), "/k.json", [logIn, unset]],
		[
			"the same on Windows",
			{
				...variable,
				platform: "win32",
				files: { "C:\\k.json": person },
				env: { GOOGLE_APPLICATION_CREDENTIALS: "C:\\k.json" },
			},
			failing("login-ended"),
			"C:\\k.json",
			[logIn, "Remove-Item Env:GOOGLE_APPLICATION_CREDENTIALS"],
		],
		[
			"a login that acts as an account, and ended",
			file,
			failing("login-ended", { account: email }),
			"ended or was revoked",
			[`${logIn} --impersonate-service-account=${email}`],
		],
		["a login to be shown again", file, failing("login-again"), "organization", [logIn]],
		["a key that was deleted", variable, failing("key-refused", { account: email }), "deleted", [keys]],
		["a provider that is not trusted", file, failing("federation-refused"), "other provider", []],
		["a client that Google does not know", file, failing("refused"), "does not accept", [logIn]],
		["an account that may not be acted as", file, failing("may-not-impersonate"), email, [grant]],
		[
			"a service that is off",
			file,
			failing("may-not-impersonate", { message: "The API has not been used in project 1 before or it is disabled." }),
			"has not been used",
			["gcloud services enable iamcredentials.googleapis.com"],
		],
		[
			"an account that is not there",
			file,
			failing("no-such-account"),
			email,
			["gcloud iam service-accounts list --project=acme"],
		],
		[
			"no network",
			file,
			failing("network"),
			"in Google's words",
			["Check the connection; behind a proxy set HTTPS_PROXY to its address. Then run the same again."],
		],
		["a file that lacks something", file, failing("incomplete"), "cannot be used", [logIn]],
		["something else", file, failing("other"), "in Google's words", []],
	])("%s", async (_, options, result, words, next) => {
		const impersonate = result.ok || !/imperson|such/.test(result.trouble.reason) ? {} : { impersonate: email };
		const asked = method.source(impersonate, laptop({ ...options, googleToken: () => result }), undefined, imageMatch);
		await expect(asked).rejects.toThrow(UserError);
		await expect(asked).rejects.toMatchObject({ message: expect.stringContaining(words), next });
	});

	test.each<[string, string, string]>([
		["a file that is not there", "", "no such file"],
		["a file that is no JSON", "{", "not JSON"],
		["a type that nobody knows", '{"type":"magic"}', '"type"'],
		[
			"a program that would have to run",
			'{"type":"external_account","credential_source":{"executable":{}}}',
			"comes from a program",
		],
	])("%s", async (_, text, words) => {
		const env = { GOOGLE_APPLICATION_CREDENTIALS: "/k.json" };
		const host = laptop({ env, files: text === "" ? {} : { "/k.json": text } });
		const asked = method.source({}, host, undefined, imageMatch);
		await expect(asked).rejects.toMatchObject({ message: expect.stringContaining(words) });
		await expect(asked).rejects.toMatchObject({ message: expect.stringContaining("/k.json") });
	});
});

describe("before the choice", () => {
	const file = { source: "well-known", path: wellKnown, kind: "user", problem: undefined } as const;
	const on = (adc: Facts["application-default-credentials"], more: Partial<Facts> = {}) =>
		words(method.availability(inventedLaptop({ "application-default-credentials": adc, ...more })));
	const words = (availability: Availability) =>
		availability.available ? availability.warnings.join("\n") : `${availability.because} → ${availability.enable}`;

	test("names the account", () => {
		expect(on(found({ ...file, account: "ada@acme.example" }))).toBe(`It signs in as ada@acme.example (${wellKnown}).`);
		expect(on(found({ ...file, account: undefined }))).toContain("a person whose name is not in the file");
	});

	test("says of a service account's token that nobody can take it back", () => {
		const key = { ...file, kind: "service-account", account: email } as const;
		expect(on(found(key))).toContain(`gcloud iam service-accounts disable ${email}`);
	});

	test("cannot tell a machine of Google's, and says so", () => {
		expect(on(missing("there is no file of them"))).toContain("is seen when the plan is made");
	});

	test("knows that a Mac is none", () => {
		const mac = inventedLaptop({}, "darwin").os;
		expect(on(missing("there is no file of them"), { os: mac })).toContain("→ gcloud auth application-default login");
	});

	test("names what is wrong with the file", () => {
		const broken = { ...file, source: "environment", account: undefined, problem: "it is not JSON" } as const;
		expect(on(found(broken))).toContain("it is not JSON");
		expect(on(unknown("permission denied"))).toContain("Could not tell");
	});
});

test("asks whose token it is to be, and rests in a keychain or a file for images", () => {
	const [question] = method.questions(inventedLaptop(), {}, imageMatch);
	expect(question).toMatchObject({ key: "impersonate", otherwise: "" });
	expect(method.tradeoffs.onDisk).toMatch(/keychain.*file/);
	expect(method.words?.python?.tradeoffs.onDisk).toContain("pip");
});

import { expect, test } from "vitest";
import { applicationDefaultCredentials as probe } from "../../src/detect/application-default-credentials.ts";
import { foundValue } from "../../src/model/fact.ts";
import { type Laptop, laptop } from "./laptops.ts";

const folder = "/home/ada/.config/gcloud";
const wellKnown = `${folder}/application_default_credentials.json`;
const person = JSON.stringify({ type: "authorized_user", refresh_token: "1//hunter2-canary" });
const key = JSON.stringify({ type: "service_account", client_email: "ci@acme.iam.gserviceaccount.com" });
const look = (options: Laptop) => probe.run(laptop(options));

test.each<[string, Laptop, object]>([
	["a person's login", { files: { [wellKnown]: person } }, { source: "well-known", kind: "user", account: undefined }],
	[
		"a person's login that names the account",
		{ files: { [wellKnown]: JSON.stringify({ type: "authorized_user", account: "ada@acme.example" }) } },
		{ account: "ada@acme.example" },
	],
	[
		"a login without a name",
		{ files: { [wellKnown]: '{"type":"authorized_user","account":""}' } },
		{ account: undefined },
	],
	[
		"the variable before the file",
		{ files: { [wellKnown]: person, "/k.json": key }, env: { GOOGLE_APPLICATION_CREDENTIALS: "/k.json" } },
		{ source: "environment", path: "/k.json", kind: "service-account", account: "ci@acme.iam.gserviceaccount.com" },
	],
	[
		"an empty variable is none",
		{ files: { [wellKnown]: person }, env: { GOOGLE_APPLICATION_CREDENTIALS: "" } },
		{ source: "well-known" },
	],
	[
		"a relative path from the working directory",
		{ files: { "/home/ada/project/k.json": key }, env: { GOOGLE_APPLICATION_CREDENTIALS: "k.json" } },
		{ path: "/home/ada/project/k.json", problem: undefined },
	],
	[
		"the folder that CLOUDSDK_CONFIG names",
		{ files: { "/srv/gcloud/application_default_credentials.json": person }, env: { CLOUDSDK_CONFIG: "/srv/gcloud" } },
		{ path: "/srv/gcloud/application_default_credentials.json" },
	],
	[
		"a federated identity that ends as a service account",
		{
			files: {
				[wellKnown]: JSON.stringify({
					type: "external_account",
					service_account_impersonation_url:
						"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/wif@acme.iam.gserviceaccount.com:generateAccessToken",
				}),
			},
		},
		{ kind: "federation", account: "wif@acme.iam.gserviceaccount.com" },
	],
	[
		"Windows",
		{
			platform: "win32",
			env: { APPDATA: "C:\\Users\\ada\\AppData\\Roaming" },
			files: { "C:\\Users\\ada\\AppData\\Roaming\\gcloud\\application_default_credentials.json": person },
		},
		{ kind: "user" },
	],
])("%s", async (_, options, expected) => {
	const fact = await look(options);
	expect(foundValue(fact)).toMatchObject(expected);
	expect(JSON.stringify(fact)).not.toContain("hunter2");
	expect(probe.describe(fact)).toMatchObject([{ status: "ok" }]);
});

test.each<[string, Laptop, string]>([
	[
		"a variable that leads nowhere hides the file",
		{ files: { [wellKnown]: person }, env: { GOOGLE_APPLICATION_CREDENTIALS: "/gone.json" } },
		"there is no such file",
	],
	["a file that is no JSON", { files: { [wellKnown]: "\u0000{" } }, "it is not JSON"],
	["a kind that nobody knows", { files: { [wellKnown]: '{"type":"magic"}' } }, '"type"'],
	[
		"a file nobody may read",
		{ files: { [wellKnown]: { kind: "file", text: person, mode: 0 } } },
		"permission denied (EACCES)",
	],
	["a folder in its place", { files: { [`${wellKnown}/x`]: "" } }, "it is a directory"],
])("%s, and is said", async (_, options, problem) => {
	const fact = await look(options);
	expect(foundValue(fact)?.problem).toContain(problem);
	expect(probe.describe(fact)).toMatchObject([{ status: "warn", hint: expect.stringContaining(problem) }]);
});

test("nothing there is missing, and no row", async () => {
	const fact = await look({});
	expect(fact.state).toBe("missing");
	expect(probe.describe(fact)).toEqual([]);
});

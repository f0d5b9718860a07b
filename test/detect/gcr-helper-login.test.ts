import { expect, test } from "vitest";
import { gcrHelperLogin } from "../../src/detect/gcr-helper-login.ts";
import { type Laptop, laptop } from "./laptops.ts";

const folder = "/home/ada/.config/gcloud";
const store = { [`${folder}/docker_credentials.json`]: '{"gcrCreds":{"refresh_token":"1//hunter2-canary"}}' };
const wellKnown = { [`${folder}/application_default_credentials.json`]: '{"type":"authorized_user"}' };
const sources = (list: unknown) => ({
	[`${folder}/docker_credential_gcr_config.json`]: JSON.stringify({ TokenSources: list }),
});
const look = (options: Laptop) => gcrHelperLogin.run(laptop(options));

test.each<[string, Laptop, string]>([
	["its own login before all", { files: { ...store, ...wellKnown } }, "store"],
	["application default credentials next", { files: wellKnown }, "well-known"],
	[
		"the variable before the well-known file",
		{
			files: { ...wellKnown, "/k.json": '{"type":"service_account"}' },
			env: { GOOGLE_APPLICATION_CREDENTIALS: "/k.json" },
		},
		"environment",
	],
	["the order a person has set", { files: { ...store, ...wellKnown, ...sources(["env", "store"]) } }, "well-known"],
	["the usual order when the settings are broken", { files: { ...store, ...sources("env") } }, "store"],
	[
		"a store elsewhere",
		{ files: { "/s.json": '{"gcrCreds":{}}' }, env: { DOCKER_CREDENTIAL_GCR_STORE: "/s.json" } },
		"store",
	],
])("the helper would take %s", async (_, options, source) => {
	const fact = await look(options);
	expect(fact).toMatchObject({ state: "found", value: { source } });
	expect(JSON.stringify(fact)).not.toContain("hunter2");
	// Application default credentials have a row of their own.
	expect(gcrHelperLogin.describe(fact)).toMatchObject(source === "store" ? [{ status: "ok" }] : []);
});

test("a variable that names no credential hides the well-known file, as it does for Google's libraries", async () => {
	expect(await look({ files: wellKnown, env: { GOOGLE_APPLICATION_CREDENTIALS: "/gone.json" } })).toMatchObject({
		state: "missing",
	});
});

test("nothing to sign in with is missing, and no row", async () => {
	const fact = await look({ files: { [`${folder}/docker_credentials.json`]: "\u0000{" } });
	expect(fact.state).toBe("missing");
	expect(gcrHelperLogin.describe(fact)).toEqual([]);
});

test("a helper set to ask gcloud could not be told", async () => {
	expect(await look({ files: { ...store, ...sources(["gcloud"]) } })).toMatchObject({ state: "unknown" });
});

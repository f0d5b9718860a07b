import { describe, expect, test } from "vitest";
import { pullSecretFile as method } from "../../src/auth/pull-secret-file.ts";
import { Secret } from "../../src/model/secret.ts";
import { quay } from "../../src/registries/quay.ts";
import { redHat } from "../../src/registries/red-hat.ts";
import { inventedLaptop } from "../support/invented-laptop.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";
import { recognised } from "../support/recognised.ts";

const match = recognised(redHat, "registry.redhat.io/ubi9/ubi");
const path = "/home/ada/pull-secret.txt";
const name = "12345678|uhc-1a2b";
const login = (username: string, password: string) => ({
	auth: btoa(`${username}:${password}`),
	email: "ada@acme.example",
});

/** As the console hands it out, in one line. */
const auths = {
	"cloud.openshift.com": login("openshift-release-dev+ocm", "canary-cloud"),
	"quay.io": login("openshift-release-dev+ocm_access", "canary-quay"),
	"registry.connect.redhat.com": login(name, "canary-connect"),
	"registry.redhat.io": login(name, "canary:redhat"),
};

function hostWith(content: unknown, options: MemoryHostOptions = {}): MemoryHost {
	const text = typeof content === "string" ? content : JSON.stringify(content);
	return new MemoryHost({ ...options, files: { [path]: { kind: "file", text, mode: 0o600 } } });
}

async function check(content: unknown, of = match) {
	const [question] = method.questions(inventedLaptop(), {}, of);
	const checked = await question?.check("~/pull-secret.txt", hostWith(content));
	expect(JSON.stringify(checked)).not.toContain("canary");
	return checked;
}

test("takes this registry's login alone, and names the ones it leaves, telemetry as what it is", async () => {
	expect(await check({ auths })).toEqual({
		ok: true,
		answer: path,
		note: `It signs in as ${name}. Left out: cloud.openshift.com (telemetry, not a registry), quay.io, registry.connect.redhat.com.`,
	});
	const source = await method.source({ "pull-secret-file": path }, hostWith({ auths }), undefined, match);
	expect(source).toMatchObject({ kind: "static", username: name });
	expect(source.kind === "static" && source.secret.equals(new Secret("canary:redhat"))).toBe(true);
});

test("each registry gets its own", async () => {
	const of = recognised(quay, "quay.io/openshift-release-dev/ocp-release");
	const source = await method.source({ "pull-secret-file": path }, hostWith({ auths }), undefined, of);
	expect(source).toMatchObject({ username: "openshift-release-dev+ocm_access" });
	const elsewhere = recognised(quay, "quay.acme.example/team/app");
	await expect(method.source({ "pull-secret-file": path }, hostWith({ auths }), undefined, elsewhere)).rejects.toThrow(
		"has no login for quay.acme.example",
	);
});

test("says when others can read the file", async () => {
	const [question] = method.questions(inventedLaptop(), {}, match);
	const files = { "/home/ada/my secret": { kind: "file", text: JSON.stringify({ auths }), mode: 0o644 } as const };
	const checked = await question?.check("/home/ada/my secret", new MemoryHost({ files }));
	expect(checked).toMatchObject({
		note: expect.stringContaining("Others can read the file: chmod 600 '/home/ada/my secret'"),
	});
});

describe("says what is wrong with a file that has none", () => {
	test.each<[string, unknown, string]>([
		["not JSON", "pull secret", 'it is not JSON with "auths" in it'],
		["JSON of something else", { credHelpers: {} }, 'it is not JSON with "auths" in it'],
		["nothing in it", { auths: {} }, "it has: none at all"],
		[
			"other logins",
			{ auths: { "quay.io": auths["quay.io"] } },
			"has no login for registry.redhat.io; it has: quay.io.",
		],
		["docker's mark of a keychain", { auths: { "registry.redhat.io": {} } }, "it has no name and password"],
		["no base64", { auths: { "registry.redhat.io": { auth: "canary" } } }, 'its "auth" is not base64'],
		["no password", { auths: { "registry.redhat.io": login(name, "") } }, "it has no name and password"],
		["a name that is none", { auths: { "registry.redhat.io": login("a b", "canary") } }, "it has no name and password"],
	])("%s", async (_, content, problem) => {
		const checked = await check(content);
		expect(checked?.ok === false && checked.problem).toContain(problem);
		const source = method.source({ "pull-secret-file": path }, hostWith(content), undefined, match);
		await expect(source).rejects.toMatchObject({ exitCode: 2, next: ["--set pull-secret-file=PATH"] });
	});

	test("and when there is no file", async () => {
		const source = method.source({ "pull-secret-file": "/gone" }, new MemoryHost(), undefined, match);
		await expect(source).rejects.toThrow("/gone cannot be read");
	});
});

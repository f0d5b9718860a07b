import { describe, expect, test } from "vitest";
import { readDockerConfig } from "../../../src/formats/docker/docker-config-file.ts";
import { dockerPlainLogins } from "../../../src/formats/docker/docker-plain-logins.ts";
import { Secret } from "../../../src/model/secret.ts";

const hub = "https://index.docker.io/v1/";

function auth(login: string | Uint8Array): { readonly auth: string } {
	return { auth: Buffer.from(login).toString("base64") };
}

const ada = auth("ada:hunter2");

/** What becomes of each: where it goes and as whom, or in a word why not. */
function fates(auths: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
	const config = readDockerConfig(JSON.stringify({ auths }));
	if (!config.ok) throw new Error(config.malformed.message);
	return Object.fromEntries(
		dockerPlainLogins(config.value).map((login) => [
			login.key,
			login.fate === "movable" ? `${login.username} → ${login.server}` : `${login.fate}: ${login.because}`,
		]),
	);
}

describe("moves a login to the key that docker asks for", () => {
	test.each([
		["quay.io", "quay.io"],
		["localhost:5000", "localhost:5000"],
		["[::1]:5000", "[::1]:5000"],
		["K.io", "K.io"],
		["https://k.io/v1/", "k.io"],
		["http://k.io", "k.io"],
		["k.io/", "k.io"],
		["k.io/v2/", "k.io"],
		["https://k.io:5000/v1/", "k.io:5000"],
		[hub, hub],
		[`${hub}access-token`, `${hub}access-token`],
		[`${hub}refresh-token`, `${hub}refresh-token`],
	])("%s", (key, server) => {
		expect(fates({ [key]: ada })).toEqual({ [key]: `ada → ${server}` });
	});

	test("in every form it has", () => {
		expect(
			fates({
				"a.io": { username: "ada", password: "hunter2" },
				"b.io": { ...auth("00000000-0000-0000-0000-000000000000:"), identitytoken: "refresh" },
				"c.io": { identitytoken: "refresh" },
			}),
		).toEqual({
			"a.io": "ada → a.io",
			"b.io": "<token> → b.io",
			"c.io": "<token> → c.io",
		});
	});

	test("with the secret as docker reads it", () => {
		const config = readDockerConfig(JSON.stringify({ auths: { "k.io": auth("ada:hunter2:\u00df\0") } }));
		const [login] = config.ok ? dockerPlainLogins(config.value) : [];
		expect(login?.fate === "movable" && login.secret.equals(new Secret("hunter2:\u00df"))).toBe(true);
	});
});

describe("leaves what a keychain would not keep as it is, and says why", () => {
	test.each([
		["not base64", { "k.io": { auth: "!" } }, /docker cannot read it/],
		["no user name", { "k.io": auth(":hunter2") }, /empty user name/],
		["bytes that are no text", { "k.io": auth(Uint8Array.from([97, 58, 0xff])) }, /UTF-8/],
		["a colon in the user name", { "k.io": { username: "a:b", password: "hunter2" } }, /colon/],
		["a token for the registry", { "k.io": { registrytoken: "t" } }, /token for the registry/],
		["half a login", { "k.io": { password: "hunter2" } }, /half a login/],
		["a key for a part of a registry", { "k.io/team": ada }, /podman uses it/],
		["another name of Docker Hub", { "docker.io": ada }, /podman does/],
		["two that docker takes at random", { "https://k.io": ada, "k.io/": auth("bob:x") }, /docker takes any of them/],
		["one beside a part of the registry", { "https://k.io": ada, "k.io/team": auth("bob:x") }, /takes any|podman/],
	])("%s", (_, auths, because) => {
		const found = Object.values(fates(auths));
		expect(found.length).toBe(Object.keys(auths).length);
		for (const fate of found) {
			expect(fate).toMatch(/^stays: /);
			expect(fate).toMatch(because);
			expect(fate).not.toContain("hunter2");
		}
	});
});

test("takes two spellings of one login for one", () => {
	expect(fates({ "https://k.io": ada, "k.io/": ada })).toEqual({ "https://k.io": "ada → k.io", "k.io/": "ada → k.io" });
});

test("knows what docker never looks at, since the exact key goes before", () => {
	const unused = 'unused: docker looks at the entry "k.io" instead';
	expect(fates({ "k.io": ada, "https://k.io/v1/": auth("bob:x") })).toEqual({
		"k.io": "ada → k.io",
		"https://k.io/v1/": unused,
	});
	expect(fates({ "k.io": {}, "https://k.io/v1/": ada })).toEqual({ "https://k.io/v1/": unused });
});

test("passes over entries without a secret", () => {
	expect(fates({ "k.io": {}, "l.io": { username: "ada" }, "m.io": null })).toEqual({});
});

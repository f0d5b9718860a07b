import { describe, expect, test } from "vitest";
import type { Keychain } from "../../src/model/docker-facts.ts";
import { missing } from "../../src/model/fact.ts";
import { replaceStore } from "../../src/recipes/replace-store.ts";
import { type DockerLaptop, dockerFacts, fileAfter, messages, planOf, working } from "../support/docker-recipe.ts";
import { MemoryHost } from "../support/memory-host.ts";

const hub = "https://index.docker.io/v1/";
const ada = { auth: Buffer.from("ada:hunter2").toString("base64") };

const gone: Partial<Keychain> = {
	helper: "desktop",
	isNamed: true,
	problem: "docker-credential-desktop is not on PATH",
};

function plan(laptop: DockerLaptop) {
	return planOf("replace-store", laptop);
}

describe("a store that does not work", () => {
	const config = { auths: { [hub]: {}, "quay.io": {} }, psFormat: "x", credsStore: "desktop" };

	test("makes room for a keychain that works, in its very place", async () => {
		const made = await plan({ config: { credsStore: "desktop", psFormat: "x" }, keychains: [gone, working] });
		expect(made.changes[0]?.after).toBe('{\n\t"credsStore": "pass",\n\t"psFormat": "x"\n}\n');
		expect(made.changes[0]?.why).toEqual([
			"docker keeps logins in pass, the password store of GnuPG (docker-credential-pass) from now on",
			'docker no longer asks the store "desktop": docker-credential-desktop is not on PATH',
		]);
		expect(made).toMatchObject({ stores: [], problems: [], warnings: [] });
	});

	test("just goes where somebody wants nothing in its place", async () => {
		const switched = ["docker-config:set:credsStore"];
		const made = await plan({ config, keychains: [gone, working], switched });
		expect(fileAfter(made)).toEqual({ auths: {}, psFormat: "x" });
		expect(made.items.map(({ id, on, switchable }) => [id, on, switchable])).toEqual([
			["docker-config:set:credsStore", false, true],
			["docker-config:remove:credsStore", true, false],
			[`docker-config:remove:${hub}`, true, true],
			["docker-config:remove:quay.io", true, true],
		]);
	});

	test("just goes where no keychain works, and what that means is said with what to type", async () => {
		const lacking = { problem: "pass was never set up", enable: ["pass init YOUR-NAME"] };
		const made = await plan({ config, keychains: [gone, lacking] });
		expect(fileAfter(made)).toEqual({ auths: {}, psFormat: "x" });
		expect(messages(made).at(-1)).toMatch(/plain text.*pass was never set up.*pass init YOUR-NAME/);
	});

	test("leaves the names of what has to be signed in again, and the line for each", async () => {
		const made = await plan({ config, keychains: [gone, working] });
		expect(fileAfter(made)).toEqual({ auths: {}, psFormat: "x", credsStore: "pass" });
		expect(made.stores).toEqual([]);
		expect(messages(made)).toEqual([expect.stringContaining("npx registry-setup docker.io quay.io")]);
		expect(made.changes[0]?.next).toEqual(["npx registry-setup docker.io", "npx registry-setup quay.io"]);
	});

	test("keeps an empty entry that somebody keeps, and one whose login the keychain has", async () => {
		const switched = [`docker-config:remove:${hub}`];
		const made = await plan({ config, keychains: [gone, working], held: { "quay.io": "ada" }, switched });
		expect(fileAfter(made)).toEqual({ ...config, credsStore: "pass" });
		expect(made.changes[0]?.next).toBeUndefined();
	});

	test("keeps every empty entry where the keychain does not say what it holds, and says so", async () => {
		const made = await plan({ config, keychains: [gone, working], held: undefined });
		expect(fileAfter(made)).toEqual({ ...config, credsStore: "pass" });
		expect(messages(made)).toEqual([expect.stringMatching(/Could not tell what pass.* holds for .*quay\.io/)]);
		expect(messages(made).join()).toContain("npx registry-setup docker.io quay.io");
	});

	test("lets plain text count again that it had hidden, and says so", async () => {
		const made = await plan({ config: { auths: { "k.io": ada }, credsStore: "desktop" }, keychains: [gone] });
		expect(fileAfter(made)).toEqual({ auths: { "k.io": ada } });
		expect(messages(made)).toContainEqual(expect.stringMatching(/docker uses again the login .* for k\.io\./));
	});

	test("says how to take plain text along into what comes in its place", async () => {
		const config = { auths: { "k.io": ada }, credsStore: "desktop" };
		const made = await plan({ config, keychains: [gone, working] });
		expect(messages(made)).toEqual([expect.stringContaining("npx registry-setup --recipe move-to-keychain")]);
	});

	test("that may work in another session is said to", async () => {
		const locked = { helper: "secretservice", isNamed: true, problem: "there is no D-Bus session" };
		const config = { credsStore: "secretservice" };
		const made = await plan({ config, keychains: [locked, working], helpers: ["secretservice", "pass"] });
		expect(messages(made)).toEqual([expect.stringContaining("may be read in another session")]);
	});

	test.each([
		["desktop", /Docker Desktop names its own store/],
		["desktop.exe", /Docker Desktop names its own store/],
		["dev-containers-0b1c", /VS Code names its own store/],
	])("named %s says who writes it again", async (credsStore, words) => {
		const facts = await dockerFacts({ config: { credsStore } });
		expect(replaceStore.explain(facts, { edits: [] }).join(" ")).toMatch(words);
	});
});

describe("a helper of a host that is not there", () => {
	const config = {
		auths: { "gcr.io": {}, "k.io": ada },
		credHelpers: { "gcr.io": "gone", "k.io": "gone", "l.io": "pass", "m.io": "" },
	};

	test("goes, with the empty entry beside it, and what that leaves is said", async () => {
		const made = await plan({ config });
		expect(fileAfter(made)).toEqual({ auths: { "k.io": ada }, credHelpers: { "l.io": "pass", "m.io": "" } });
		expect(made.changes[0]?.next).toEqual(["npx registry-setup gcr.io", "npx registry-setup k.io"]);
		expect(messages(made).join("\n")).toMatch(/registry-setup gcr\.io k\.io[\s\S]*uses again the login .* for k\.io/);
	});

	test("stays where somebody keeps it", async () => {
		const made = await plan({ config, switched: ["docker-config:remove:credHelpers:k.io"] });
		expect(fileAfter(made)).toMatchObject({ credHelpers: { "k.io": "gone" } });
	});

	test("is no reason to put anything in the place of a store that works", async () => {
		const named = { ...working, isNamed: true };
		const made = await plan({ config: { ...config, credsStore: "pass" }, keychains: [named] });
		expect(fileAfter(made)).toMatchObject({ credsStore: "pass" });
	});
});

describe("leaves alone, and says so", () => {
	test.each([
		["a store that works", { credsStore: "pass" }, /Its store "pass" works and is left alone/],
		["no store at all", { auths: { "k.io": ada } }, /It names no store/],
		["no file at all", undefined, /names no store/],
	])("%s", async (_, config, words) => {
		const made = await plan({ config, keychains: [{ ...working, isNamed: true }] });
		expect(made).toMatchObject({ changes: [], problems: [] });
		expect(messages(made)).toEqual([expect.stringMatching(words)]);
	});

	test("helpers that could not be looked for", async () => {
		const config = { credHelpers: { "k.io": "gone" } };
		const made = await plan({ config, more: { "credential-helpers": missing("PATH could not be read") } });
		expect(made.changes).toEqual([]);
	});
});

test("a broken file is a problem with its repair", async () => {
	const [problem] = (await plan({ config: '{"credsStore":"desktop",}', keychains: [gone] })).problems;
	expect(problem).toMatchObject({ line: 1, repair: { after: '{"credsStore":"desktop"}' } });
});

test("is offered where the store does not work, and nowhere else", async () => {
	const host = new MemoryHost();
	const offer = async (...keychains: readonly Partial<Keychain>[]) =>
		replaceStore.offer?.(await dockerFacts({ config: {}, keychains }), host)?.title;
	expect(await offer(gone, working)).toBe('Take docker away from the store "desktop"');
	expect(await offer({ ...working, isNamed: true })).toBeUndefined();
	expect(await offer({ ...gone, isNamed: false })).toBeUndefined();
	expect(await offer()).toBeUndefined();
});

import { describe, expect, test } from "vitest";
import type { ProgramResult } from "../../src/model/host.ts";
import { Secret } from "../../src/model/secret.ts";
import { moveToKeychain } from "../../src/recipes/move-to-keychain.ts";
import {
	type DockerLaptop,
	dockerFacts,
	fileAfter,
	messages,
	notFound,
	planOf,
	working,
} from "../support/docker-recipe.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { factsWithPodman } from "../support/podman-facts.ts";

const hub = "https://index.docker.io/v1/";
const ada = { auth: Buffer.from("ada:hunter2").toString("base64") };
const bob = { auth: Buffer.from("bob:hunter3").toString("base64") };

function plan(laptop: DockerLaptop) {
	return planOf("move-to-keychain", laptop);
}

/** What goes into the keychain: "pass: ada → quay.io". */
function stored(made: Awaited<ReturnType<typeof plan>>): readonly string[] {
	return made.stores.map((change) => {
		const what = change.operation === "store" ? `${change.username} →` : "erase";
		return `${change.helper}: ${what} ${change.server}`;
	});
}

describe("a login in plain text", () => {
	test("goes into the keychain, and docker asks that for it", async () => {
		const made = await plan({ config: { auths: { "quay.io": ada, "l.io": {} }, psFormat: "x" } });
		expect(stored(made)).toEqual(["pass: ada → quay.io"]);
		expect(made.stores[0]).toMatchObject({ secret: new Secret("hunter2") });
		expect(fileAfter(made)).toEqual({ auths: { "quay.io": {}, "l.io": {} }, psFormat: "x", credsStore: "pass" });
		expect(made.changes[0]?.after).not.toContain(ada.auth);
		expect(made.problems).toEqual([]);
	});

	test("each goes by itself, and one that is switched off stays as it is", async () => {
		const config = { auths: { "quay.io": ada, "ghcr.io": bob } };
		const made = await plan({ config, switched: ["docker-config:set:quay.io"] });
		expect(made.items.map(({ id, on, switchable }) => [id, on, switchable])).toEqual([
			["docker-config:set:credsStore", false, false],
			["docker-config:set:quay.io", false, true],
			["docker-config:set:ghcr.io", true, true],
		]);
		expect(made.items[0]?.title).toContain("not while a part is off");
		expect(stored(made)).toEqual(["pass: bob → ghcr.io"]);
		// With a store docker would not look at the login that stays.
		expect(fileAfter(made)).toEqual({ auths: { "quay.io": ada, "ghcr.io": {} }, credHelpers: { "ghcr.io": "pass" } });
		expect(messages(made).join()).not.toContain("no longer looks at");
	});

	test("keeps its keychain to itself where later logins are to stay as they were", async () => {
		const made = await plan({ config: { auths: { "quay.io": ada } }, switched: ["docker-config:set:credsStore"] });
		expect(fileAfter(made)).toEqual({ auths: { "quay.io": {} }, credHelpers: { "quay.io": "pass" } });
	});

	test("under another spelling goes to the key that docker asks for, and the old key goes", async () => {
		const made = await plan({ config: { auths: { "https://k.io/v1/": ada } } });
		expect(stored(made)).toEqual(["pass: ada → k.io"]);
		expect(fileAfter(made)).toEqual({ auths: { "k.io": {} }, credsStore: "pass" });
	});

	test("twice under two spellings goes once", async () => {
		const made = await plan({ config: { auths: { "https://k.io/v1/": ada, "k.io/": ada } } });
		expect(stored(made)).toEqual(["pass: ada → k.io"]);
		expect(fileAfter(made)).toEqual({ auths: { "k.io": {} }, credsStore: "pass" });
	});

	test("of Docker Hub takes along what docker renews and ends it with", async () => {
		const auths = { [hub]: ada, [`${hub}access-token`]: bob, [`${hub}refresh-token`]: bob };
		const made = await plan({ config: { auths } });
		expect(stored(made)).toEqual([
			`pass: ada → ${hub}`,
			`pass: bob → ${hub}access-token`,
			`pass: bob → ${hub}refresh-token`,
		]);
		expect(fileAfter(made)).toEqual({
			auths: { [hub]: {}, [`${hub}access-token`]: {}, [`${hub}refresh-token`]: {} },
			credsStore: "pass",
		});
		expect(messages(made).join()).toContain("leave them together");
	});

	test("that is an identity token goes as docker's own store takes one", async () => {
		const made = await plan({ config: { auths: { "k.io": { ...ada, identitytoken: "refresh" } } } });
		expect(stored(made)).toEqual(["pass: <token> → k.io"]);
		expect(made.changes[0]?.why.join()).toContain("The identity token for k.io");
	});

	test("leaves the mode of the file alone, since nothing secret comes into it", async () => {
		expect((await plan({ config: { auths: { "quay.io": ada } } })).changes[0]).not.toHaveProperty("modeBefore");
	});
});

describe("what docker does not look at", () => {
	test("goes without a trace where the keychain has a login of its own", async () => {
		const config = { auths: { "quay.io": ada }, credsStore: "pass" };
		const made = await plan({ config, held: { "quay.io": "bob" } });
		expect(stored(made)).toEqual([]);
		expect(made.changes[0]?.why.join()).toMatch(/has the login bob for it; only --undo brings the password back/);
		expect(fileAfter(made)).toEqual({ auths: {}, credsStore: "pass" });
		expect(JSON.stringify(made)).not.toContain("canary-kept");
	});

	test("is said to be stored and compared only where something is", async () => {
		const said = async (laptop: DockerLaptop) =>
			(await plan(laptop)).explanations.flatMap(({ lines }) => lines).join(" ");
		const config = { auths: { "quay.io": ada }, credsStore: "pass" };
		expect(await said({ config })).toContain("stored in pass, the password store of GnuPG");
		expect(await said({ config, held: { "quay.io": "bob" } })).not.toContain("stored in");
		expect(await said({ config, held: { "quay.io": "bob" } })).toContain("docker finds none of them");
	});

	test("stays where the keychain lists a login and does not say whether it gives it", async () => {
		const config = { auths: { "quay.io": ada, "ghcr.io": bob }, credsStore: "pass" };
		const held = { "quay.io": "ada", "ghcr.io": "bob" };
		const answers: readonly Partial<ProgramResult>[] = [
			{ outcome: "failed", exitCode: 1, stdout: "exit status 2: gpg: decryption failed: canary-kept" },
			{ outcome: "timeout", exitCode: undefined },
			{ stdout: "canary-kept" },
		];
		for (const answer of answers) {
			const made = await plan({ config, held, gives: () => answer });
			expect(made).toMatchObject({ changes: [], stores: [], items: [], problems: [] });
			expect(messages(made)).toEqual([
				expect.stringMatching(/config\.json:3: .*"quay\.io" stays .* lists the login ada for it and did not give it/),
				expect.stringMatching(/config\.json:6: .*"ghcr\.io" stays .* lists the login bob/),
			]);
			expect(JSON.stringify(made)).not.toContain("canary-kept");
		}
	});

	test("is asked for once more by nobody where the first answer did not come in time", async () => {
		const asked: string[] = [];
		const config = { auths: { "quay.io": ada, "ghcr.io": bob }, credsStore: "pass" };
		const held = { "quay.io": "ada", "ghcr.io": "bob" };
		await plan({ config, held, asked, gives: () => ({ outcome: "timeout", exitCode: undefined }) });
		expect(asked).toEqual(["quay.io"]);
	});

	test("goes where a helper of its own is asked", async () => {
		const config = { auths: { "gcr.io": ada }, credHelpers: { "gcr.io": "gcloud" } };
		const made = await plan({ config, helpers: ["pass", "gcloud"] });
		expect(stored(made)).toEqual([]);
		expect(fileAfter(made)).toEqual({ auths: {}, credHelpers: { "gcr.io": "gcloud" } });
	});

	test("moves where the helper that is asked is gone", async () => {
		const config = { auths: { "quay.io": ada, "l.io": bob }, credsStore: "desktop", credHelpers: { "l.io": "gone" } };
		const gone = { helper: "desktop", isNamed: true, problem: "docker-credential-desktop is not on PATH" };
		const made = await plan({ config, keychains: [gone, working] });
		expect(stored(made)).toEqual(["pass: ada → quay.io", "pass: bob → l.io"]);
		expect(fileAfter(made)).toMatchObject({ credHelpers: { "quay.io": "pass", "l.io": "pass" } });
	});

	test("moves where the keychain lists a login that it does not give", async () => {
		const asked: string[] = [];
		const config = { auths: { "quay.io": ada, "ghcr.io": bob }, credsStore: "pass" };
		const made = await plan({ config, held: { "quay.io": "ada" }, asked, gives: () => notFound });
		expect(asked).toEqual(["quay.io"]);
		expect(stored(made)).toEqual(["pass: ada → quay.io", "pass: bob → ghcr.io"]);
		expect(made.items.map(({ title }) => title).join()).not.toContain("in place of");
		expect(made.problems).toEqual([]);
	});

	test("moves where the keychain is asked and holds nothing", async () => {
		const made = await plan({ config: { auths: { "quay.io": ada }, credsStore: "pass" } });
		expect(stored(made)).toEqual(["pass: ada → quay.io"]);
		expect(fileAfter(made)).toEqual({ auths: { "quay.io": {} }, credsStore: "pass" });
	});
});

test("writes over a login of the keychain only when somebody says so", async () => {
	const config = { auths: { "quay.io": ada } };
	const made = await plan({ config, held: { "quay.io": "bob" } });
	expect(made.stores).toEqual([]);
	expect(made.items.at(-1)).toMatchObject({ on: false, switchable: true });
	expect(made.items.at(-1)?.title).toContain("in place of the login bob");
	const switched = ["docker-config:set:quay.io"];
	expect(stored(await plan({ config, held: { "quay.io": "bob" }, switched }))).toEqual(["pass: ada → quay.io"]);
});

test("leaves what no keychain can keep, and names each with its line and the reason", async () => {
	const auths = { "k.io/team": ada, "t.io": { registrytoken: "t" }, "b.io": { auth: "!" }, "quay.io": ada };
	const made = await plan({ config: { auths } });
	expect(stored(made)).toEqual(["pass: ada → quay.io"]);
	expect(fileAfter(made)).toEqual({ auths: { ...auths, "quay.io": {} }, credHelpers: { "quay.io": "pass" } });
	expect(messages(made)).toEqual([
		expect.stringMatching(/config\.json:3: .*"k\.io\/team" stays .* podman uses it/),
		expect.stringMatching(/config\.json:6: .*"t\.io" stays .* token for the registry/),
		expect.stringMatching(/config\.json:9: .*"b\.io" stays .* docker cannot read it/),
		expect.stringMatching(/for --undo, .* the plain secrets of k\.io\/team, t\.io, b\.io, quay\.io/),
		expect.stringMatching(/config\.json:3: "k\.io\/team" names a part/),
		expect.stringMatching(/config\.json:9: docker stumbles over it/),
	]);
});

test("leaves a password whose line end pass would cut off, and moves the others", async () => {
	const cut = { auth: Buffer.from("a:secret-word\n\n").toString("base64") };
	const made = await plan({ config: { auths: { "k.io": cut, "quay.io": ada } } });
	expect(stored(made)).toEqual(["pass: ada → quay.io"]);
	expect(fileAfter(made)).toMatchObject({ auths: { "k.io": cut, "quay.io": {} } });
	expect(messages(made)).toContainEqual(expect.stringMatching(/"k\.io" stays .* line end, which pass cuts off/));
	expect(made.problems).toEqual([]);
});

describe("podman", () => {
	const { podman } = factsWithPodman();

	test("goes on finding a login that has a helper of its own", async () => {
		const made = await plan({ config: { auths: { "quay.io": ada } }, more: { podman } });
		expect(fileAfter(made)).toEqual({ auths: { "quay.io": {} }, credHelpers: { "quay.io": "pass" } });
		expect(made.warnings.map(({ id }) => id)).toEqual(["store.copy"]);
	});

	test("is said to lose what rests behind credsStore, and Docker Hub's", async () => {
		const config = { auths: { "quay.io": ada }, credsStore: "pass" };
		const [lost] = messages(await plan({ config, more: { podman } }));
		expect(lost).toContain('never "credsStore"');
		expect(lost).toContain("npx registry-setup quay.io");
		const [hubs] = messages(await plan({ config: { auths: { [hub]: ada } }, more: { podman } }));
		expect(hubs).toContain("npx registry-setup docker.io");
	});
});

describe("says in words", () => {
	test("that there is nothing to move", async () => {
		for (const config of [undefined, {}, { auths: { "quay.io": {} }, credsStore: "pass" }]) {
			const made = await plan({ config });
			expect(made).toMatchObject({ changes: [], stores: [], problems: [] });
			expect(messages(made)).toEqual([expect.stringContaining("there is nothing to move")]);
		}
	});

	test("that no keychain works, and what to type to get one", async () => {
		const config = { auths: { "quay.io": ada, "ghcr.io": bob } };
		const keychains = [{ problem: "pass was never set up", enable: ["pass init YOUR-NAME"] }];
		const made = await plan({ config, keychains });
		expect(made).toMatchObject({ changes: [], stores: [] });
		expect(made.problems[0]?.message).toContain(
			"2 passwords in plain text, and no keychain works here: pass was never",
		);
		expect(made.problems[0]?.next).toContain("pass init YOUR-NAME");
	});

	test("that the keychain does not say what it holds, so that nothing in it is written over", async () => {
		const made = await plan({ config: { auths: { "quay.io": ada } }, held: undefined });
		expect(made.problems[0]?.message).toContain("docker-credential-pass did not say what it holds");
	});

	test("that the file is broken, with its repair", async () => {
		const [problem] = (await plan({ config: '{"auths":{},}' })).problems;
		expect(problem).toMatchObject({ line: 1, repair: { after: '{"auths":{}}' } });
	});
});

test("never shows a password that somebody wrote into a key", async () => {
	const made = await plan({
		config: { auths: { "https://ada:hunter2@k.io": ada, "https://ada:hunter2@l.io/x": ada } },
	});
	expect(JSON.stringify({ ...made, changes: made.changes.map(({ why }) => why) })).not.toContain("hunter2");
});

test("is offered where something can be moved, and nowhere else", async () => {
	const host = new MemoryHost();
	const offer = async (laptop: DockerLaptop) => moveToKeychain.offer?.(await dockerFacts(laptop), host)?.title;
	const config = { auths: { "quay.io": ada, "l.io": { identitytoken: "t" }, "k.io/team": ada, "t.io": {} } };
	expect(await offer({ config })).toMatch(/^Move 2 passwords .* into pass/);
	expect(await offer({ config, keychains: [] })).toBeUndefined();
	expect(await offer({ config: { auths: { "k.io/team": ada } } })).toBeUndefined();
	expect(await offer({ config: undefined })).toBeUndefined();
});

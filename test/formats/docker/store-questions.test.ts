import { expect, test } from "vitest";
import { storeQuestions } from "../../../src/formats/docker/store-questions.ts";
import { found, unknown } from "../../../src/model/fact.ts";
import type { Facts } from "../../../src/model/facts.ts";
import { inventedLaptop } from "../../support/invented-laptop.ts";
import { MemoryHost } from "../../support/memory-host.ts";

const works = { helper: "secretservice", isNamed: false, problem: undefined, enable: [] };
const broken = { helper: "pass", isNamed: false, problem: "pass was never set up", enable: ["pass init YOUR-NAME"] };
const place = { path: "/home/ada/.docker/config.json", workTree: undefined };
const host = new MemoryHost();

function keys(
	facts: Facts,
	answers: Readonly<Record<string, string>>,
	file: Parameters<typeof storeQuestions>[2] = place,
) {
	return storeQuestions(facts, answers, file).map(({ key }) => key);
}

test("a keychain that works is suggested, in words people know", async () => {
	const [store] = storeQuestions(inventedLaptop({ keychain: found([broken, works]) }), {}, place);
	expect(store).toMatchObject({
		key: "store",
		otherwise: "keychain",
		choices: [
			{ value: "keychain", hint: "the keyring of the desktop (docker-credential-secretservice)" },
			{ value: "file", label: "The file, in plain text" },
		],
	});
	expect(await store?.check("keychain", host)).toEqual({ ok: true, answer: "keychain" });
	expect(await store?.check("vault", host)).toMatchObject({
		ok: false,
		problem: expect.stringContaining('not "vault"'),
	});
});

test.each([
	[[broken], "No keychain works here: pass was never set up. To get one: pass init YOUR-NAME"],
	[[], "there is no program docker-credential-* for one. To get one: sudo apt-get install pass"],
])("where none works the file comes first, with why and with what to type: %#", async (keychain, words) => {
	const [store] = storeQuestions(inventedLaptop({ keychain: found(keychain) }), {}, place);
	expect(store).toMatchObject({ otherwise: "file", why: expect.stringContaining(words) });
	expect(store?.choices?.map(({ value }) => value)).toEqual(["file", "keychain"]);
	expect(await store?.check("keychain", host)).toMatchObject({ ok: false, problem: expect.stringContaining(words) });
});

test("docker from the snap cannot reach a keychain, and a look that gave nothing promises none", () => {
	const client = found({ path: "/snap/bin/docker", kind: "snap" as const });
	const snap = inventedLaptop({ keychain: found([works]), "docker-client": client });
	expect(storeQuestions(snap, {}, place)[0]?.why).toContain("docker from the snap");
	const blind = inventedLaptop({ keychain: unknown("no answer within 5 s") });
	expect(storeQuestions(blind, {}, place)[0]).toMatchObject({ otherwise: "file" });
});

test("the file takes a typed yes with the danger, and another one inside a repository", async () => {
	const facts = inventedLaptop({ keychain: found([works]) });
	expect(keys(facts, {})).toEqual(["store"]);
	expect(keys(facts, { store: "keychain" })).toEqual(["store"]);
	expect(keys(facts, { store: "file" })).toEqual(["store", "accept-plain-text"]);
	expect(keys(facts, { store: "file" }, { ...place, workTree: "/home/ada" })).toEqual([
		"store",
		"accept-plain-text",
		"accept-secret-in-repository",
	]);
	const [, accept] = storeQuestions(facts, { store: "file" }, place);
	expect(accept).toMatchObject({ kind: "yes", why: expect.stringContaining(place.path) });
	expect(await accept?.check("no", host)).toMatchObject({ ok: false });
	expect(await accept?.check("yes", host)).toMatchObject({ ok: true });
});

const lost = { helper: "desktop", isNamed: true, problem: "docker-credential-desktop is not on PATH", enable: [] };
const instead = "npx registry-setup --recipe replace-store";

test("why the store that docker's file names does not work, and what takes docker away from it, stand beside the choice and the yes", () => {
	for (const others of [[], [broken], [works]]) {
		const facts = inventedLaptop({ keychain: found([lost, ...others]) });
		for (const { key, why } of storeQuestions(facts, { store: "file" }, place)) {
			expect(why, key).toContain(lost.problem);
			expect(why, key).toContain(instead);
		}
	}
});

test("the yes says why no keychain works and what to type to get one, and nothing of that where one does", () => {
	const why = (keychain: Facts["keychain"]) =>
		storeQuestions(inventedLaptop({ keychain }), { store: "file" }, place)[1]?.why;
	expect(why(found([broken]))).toContain(
		"No keychain works here: pass was never set up. To get one: pass init YOUR-NAME.",
	);
	expect(why(found([broken]))).not.toContain(instead);
	expect(why(found([works]))).toMatch(/has it then\.$/);
});

test("what is no command is said without the sign that a shell would pass over", () => {
	const keyring = {
		...works,
		problem: "there is no D-Bus session",
		enable: ["# A keyring is there in a desktop session."],
	};
	const [store] = storeQuestions(inventedLaptop({ keychain: found([keyring]) }), {}, place);
	expect(store?.why).toContain("To get one: A keyring is there in a desktop session.");
});

import { chmodSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { undo } from "../../src/apply/undo.ts";
import { layFakeKeychain } from "../support/fake-keychain.ts";
import { applyAll, makeChange, makeErase, makePlan, makeStore } from "../support/make-change.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { tree } from "../support/tree.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

async function laptop() {
	const made = await realLaptop({ "home/config.json": "old" });
	disposals.push(made.dispose);
	const chain = layFakeKeychain(made.root);
	const at = (path: string) => join(made.root, path);
	return { ...made, at, chain, change: makeChange(at("home/config.json"), "old", "new") };
}

const ada = { helper: "fake", server: "quay.io", username: "ada" };

test("erases what was stored, once the file is as it was, and forgets what it could be known by", async () => {
	const { host, at, root, chain, change } = await laptop();
	const before = tree(root, ["home/.local"]);
	const { result } = await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	const id = result.outcome === "applied" ? result.id : undefined;
	expect(await undo(host)).toMatchObject({
		outcome: "undone",
		files: [change.path],
		stores: [{ login: ada, fate: "erased" }],
	});
	expect(chain.entries()).toEqual([]);
	expect(tree(root, ["home/.local"])).toEqual(before);
	expect(readFileSync(at(`home/.local/state/registry-setup/changes/${id}/record.json`), "utf8")).not.toContain(
		"pbkdf2",
	);
});

test("leaves a login that somebody has stored since", async () => {
	for (const [username, secret] of [
		["bob", "canary-ada"],
		["ada", "a newer one"],
	] as const) {
		const { host, chain, change } = await laptop();
		await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
		rmSync(join(chain.folder, "quay.io"), { recursive: true });
		chain.put("quay.io", username, secret);
		expect(await undo(host)).toMatchObject({ outcome: "undone", stores: [{ login: ada, fate: "changed" }] });
		expect(chain.entries()).toEqual([`quay.io ${username} ${secret}`]);
	}
});

test("says that nothing is there any more, where it was erased since", async () => {
	const { host, chain, change } = await laptop();
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	rmSync(join(chain.folder, "quay.io"), { recursive: true });
	expect(await undo(host)).toMatchObject({ outcome: "undone", stores: [{ login: ada, fate: "absent" }] });
});

test("leaves a login that had taken another's place, which no one can bring back", async () => {
	const { host, chain, change } = await laptop();
	chain.put("quay.io", "bob", "canary-bob");
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	expect(await undo(host)).toMatchObject({
		outcome: "undone",
		stores: [{ login: ada, fate: "replaced", former: "bob" }],
	});
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test("leaves a login that had been there before in the same words", async () => {
	const { host, chain, change } = await laptop();
	chain.put("quay.io", "ada", "canary-ada");
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	expect(await undo(host)).toMatchObject({ stores: [{ login: ada, fate: "was-there" }] });
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test("says that an erased login cannot be brought back, unless somebody did", async () => {
	for (const isBack of [false, true]) {
		const { host, chain, change } = await laptop();
		chain.put("quay.io", "ada", "canary-ada");
		await applyAll(makePlan([change], [], [makeErase("fake", "quay.io"), makeErase("fake", "never.io")]), host);
		if (isBack) chain.put("quay.io", "ada", "canary-ada");
		expect(await undo(host)).toMatchObject({
			outcome: "undone",
			stores: isBack ? [] : [{ login: ada, fate: "lost" }],
		});
	}
});

test.each<readonly [string, (program: string) => void, string]>([
	["is gone", (program) => rmSync(program), "missing"],
	["cannot be started", (program) => chmodSync(program, 0o644), "missing"],
])("takes the files back when the helper %s, and says what was left", async (_, spoil, kind) => {
	const { host, at, chain, change } = await laptop();
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io"), makeStore("fake", "other.io")]), host);
	spoil(chain.program);
	const left = { fate: "left", because: { kind } };
	expect(await undo(host)).toMatchObject({
		outcome: "undone",
		files: [change.path],
		stores: [
			{ ...left, login: ada },
			{ ...left, login: { server: "other.io" } },
		],
	});
	expect(readFileSync(at("home/config.json"), "utf8")).toBe("old");
});

test("touches no keychain when the file was edited since", async () => {
	const { host, at, chain, change } = await laptop();
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	await host.replaceFile(at("home/config.json"), "mine", 0o600);
	expect(await undo(host)).toMatchObject({ outcome: "refused" });
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

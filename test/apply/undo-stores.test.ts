import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { history } from "../../src/apply/history.ts";
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
		outcome: "partly-undone",
		stores: [{ login: ada, fate: "replaced", former: "bob" }],
	});
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
	expect(await history(host)).toMatchObject([
		{ state: "partly-undone", left: [{ login: ada, fate: "replaced", former: "bob" }] },
	]);
	// Trying again is of no use, unless it is asked for.
	expect(await undo(host)).toMatchObject({ outcome: "nothing", reason: "no-change" });
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
			outcome: isBack ? "undone" : "partly-undone",
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
		outcome: "partly-undone",
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

test("another undo tries again what the first had to leave, and only then the change is undone", async () => {
	const { host, at, chain, change } = await laptop();
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io"), makeStore("fake", "other.io")]), host);
	chain.fail("erase", "lazy");
	const left = { login: ada, fate: "left", because: { kind: "not-erased" } };
	const first = await undo(host);
	expect(first).toMatchObject({ outcome: "partly-undone", files: [change.path], stores: [left, {}] });
	expect(await history(host)).toMatchObject([
		{ state: "partly-undone", left: [{ login: ada, fate: "not-erased" }, { fate: "not-erased" }] },
	]);
	writeFileSync(at("home/config.json"), "edited since");
	expect(await undo(host)).toMatchObject({ outcome: "partly-undone", files: [], stores: [left, {}] });
	chain.fail("erase", undefined);
	rmSync(join(chain.folder, "other.io"), { recursive: true });
	expect(await undo(host)).toMatchObject({
		outcome: "undone",
		files: [],
		stores: [
			{ login: ada, fate: "erased" },
			{ login: { server: "other.io" }, fate: "absent" },
		],
	});
	expect(chain.entries()).toEqual([]);
	expect(readFileSync(at("home/config.json"), "utf8")).toBe("edited since");
	const id = "id" in first ? first.id : "";
	expect(await history(host)).toMatchObject([{ id, state: "undone", left: [] }]);
	expect(readFileSync(at(`home/.local/state/registry-setup/changes/${id}/record.json`), "utf8")).not.toContain(
		"pbkdf2",
	);
	expect(await undo(host, id)).toMatchObject({ reason: "undone-already" });
});

test("a login that a later change relies on is left to it", async () => {
	const { host, at, chain } = await laptop();
	const ids: string[] = [];
	for (const [before, after] of [
		["old", "new"],
		["new", "newer"],
	] as const) {
		const change = makeChange(at(before === "old" ? "home/config.json" : "home/other.json"), before, after);
		if (before === "new") writeFileSync(change.path, before);
		const { result } = await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
		if (result.outcome === "applied" && result.id !== undefined) ids.push(result.id);
	}
	expect(await undo(host, ids[0])).toMatchObject({
		outcome: "partly-undone",
		stores: [{ login: ada, fate: "left", because: { kind: "later" } }],
	});
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
	expect(await undo(host)).toMatchObject({ outcome: "undone", id: ids[1] });
	expect(await undo(host)).toMatchObject({ outcome: "undone", id: ids[0], stores: [{ fate: "erased" }] });
	expect(chain.entries()).toEqual([]);
});

test("a made-up login that a keychain would not let go of stands in the history, and an undo of that run erases it", async () => {
	const { host, chain, change } = await laptop();
	chain.fail("erase", "fail");
	await applyAll(makePlan([change], [], [makeStore("fake", "quay.io")]), host);
	const [server] = chain.entries()[0]?.split(" ") ?? [];
	const login = { helper: "fake", server, username: "registry-setup" };
	expect(await history(host)).toMatchObject([{ state: "interrupted", left: [{ login, fate: "not-erased" }] }]);
	const id = (await history(host))[0]?.id;
	expect(await undo(host)).toMatchObject({ reason: "no-change" });
	expect(await undo(host, id)).toMatchObject({ stores: [{ login, fate: "left" }] });
	chain.fail("erase", undefined);
	expect(await undo(host, id)).toMatchObject({ outcome: "undone", stores: [{ login, fate: "erased" }] });
	expect(chain.entries()).toEqual([]);
	expect(await history(host)).toMatchObject([{ left: [] }]);
	expect(await undo(host, id)).toMatchObject({ reason: "not-applied" });
});

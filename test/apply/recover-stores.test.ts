import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { RecordedStore } from "../../src/apply/change-record.ts";
import { history } from "../../src/apply/history.ts";
import { interrupted } from "../../src/apply/interrupted.ts";
import { recover } from "../../src/apply/recover.ts";
import { undo } from "../../src/apply/undo.ts";
import type { StoreChange } from "../../src/model/plan.ts";
import { layFakeKeychain } from "../support/fake-keychain.ts";
import { applyAll, makeChange, makeErase, makePlan, makeStore } from "../support/make-change.ts";
import { realLaptop } from "../support/real-laptop.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

const ada = { helper: "fake", server: "quay.io", username: "ada" };

interface CutOff {
	/** What the file holds by now. */
	readonly file: string;
	/** How far the logins got. */
	readonly stores?: { readonly [Key in keyof RecordedStore]?: RecordedStore[Key] | undefined };
	readonly state?: "applying" | "undoing";
	readonly trials?: boolean;
}

/** A laptop whose last run, which stored ada's login of quay.io unless told, was cut off. */
async function cutOff(
	{ file, stores = {}, state = "applying", trials = false }: CutOff,
	changes: readonly StoreChange[] = [makeStore("fake", "quay.io")],
	former?: string,
) {
	const made = await realLaptop({ "home/config.json": "old" });
	disposals.push(made.dispose);
	const chain = layFakeKeychain(made.root);
	if (former !== undefined) chain.put("quay.io", former, `canary-${former}`);
	const path = join(made.root, "home/config.json");
	await applyAll(makePlan([makeChange(path, "old", "new")], [], changes), made.host);
	const folder = join(made.root, "home/.local/state/registry-setup/changes");
	const [id = ""] = readdirSync(folder);
	const record = join(folder, id, "record.json");
	const known = JSON.parse(readFileSync(record, "utf8"));
	if (trials) chain.put(known.trials[0].server, "registry-setup", "made up");
	const begun = known.stores.map((store: RecordedStore) => ({ ...store, ...stores }));
	writeFileSync(record, JSON.stringify({ ...known, state, stores: begun }));
	writeFileSync(path, file);
	return { ...made, chain, path, record };
}

test("a run counts as done that had stored everything and written every file", async () => {
	const { host, chain } = await cutOff({ file: "new" });
	const told = [{ outcome: "finished", stores: [{ login: ada, fate: "kept" }] }];
	expect(await interrupted(host)).toMatchObject(told);
	expect(await recover(host)).toMatchObject({ runs: told });
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
	expect(await undo(host)).toMatchObject({ outcome: "undone", stores: [{ fate: "erased" }] });
});

test("a login stored by a run that did not write its file goes when that is back", async () => {
	const { host, chain, path } = await cutOff({ file: "old" });
	expect(await interrupted(host)).toMatchObject([{ outcome: "put-back", stores: [{ login: ada, fate: "to-erase" }] }]);
	expect(chain.entries()).toHaveLength(1);
	expect(await recover(host)).toMatchObject({
		runs: [{ outcome: "put-back", stores: [{ login: ada, fate: "erased" }] }],
	});
	expect(chain.entries()).toEqual([]);
	expect(readFileSync(path, "utf8")).toBe("old");
	expect((await history(host))[0]?.state).toBe("interrupted");
	expect(await recover(host)).toEqual({ runs: [] });
});

test("a made-up login for trial goes as well", async () => {
	const { host, chain } = await cutOff({ file: "old", trials: true });
	expect(chain.entries()).toHaveLength(2);
	await recover(host);
	expect(chain.entries()).toEqual([]);
});

test("a made-up login that cannot be erased is named, also in the history", async () => {
	const { host, chain } = await cutOff({ file: "old", stores: { done: false, before: undefined }, trials: true });
	chain.fail("erase", "lazy");
	const [server] =
		chain
			.entries()
			.find((entry) => entry.includes(".invalid"))
			?.split(" ") ?? [];
	const login = { helper: "fake", server };
	expect(await recover(host)).toMatchObject({
		runs: [{ outcome: "put-back", stores: [{ login, fate: "left", because: { kind: "not-erased" } }] }],
	});
	expect(await history(host)).toMatchObject([{ state: "interrupted", left: [{ login, fate: "not-erased" }] }]);
});

test("a login that was not begun with is not asked for", async () => {
	const { host, chain } = await cutOff({ file: "old", stores: { done: false, before: undefined } });
	chain.fail("get", "wrong");
	expect(await interrupted(host)).toMatchObject([{ stores: [] }]);
	// Whether the made-up one was begun with is not written down.
	const made = { server: expect.stringMatching(/\.invalid$/) };
	expect(await recover(host)).toMatchObject({
		runs: [{ outcome: "put-back", stores: [{ login: made, fate: "left", because: { kind: "failed" } }] }],
	});
});

test("a login that somebody has stored since stays", async () => {
	const { host, chain } = await cutOff({ file: "old" });
	chain.put("quay.io", "ada", "a newer one");
	expect(await recover(host)).toMatchObject({ runs: [{ stores: [{ login: ada, fate: "changed" }] }] });
	expect(chain.entries()).toEqual(["quay.io ada a newer one"]);
});

test("a login in another's place stays, and whose place it took is said", async () => {
	const { host, chain } = await cutOff({ file: "old" }, undefined, "bob");
	const told = [{ login: ada, fate: "replaced", former: "bob" }];
	expect(await interrupted(host)).toMatchObject([{ stores: told }]);
	expect(await recover(host)).toMatchObject({ runs: [{ outcome: "put-back", stores: told }] });
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test("a login whose place was cleared and never taken is said to be lost", async () => {
	const { host } = await cutOff({ file: "old", stores: { done: false } }, undefined, "bob").then(async (made) => {
		await made.host.run({
			argv: ["docker-credential-fake", "erase"],
			stdin: "quay.io",
			interactive: false,
			timeoutMs: 60_000,
		});
		return made;
	});
	expect(await recover(host)).toMatchObject({
		runs: [{ stores: [{ login: { server: "quay.io", username: "bob" }, fate: "lost" }] }],
	});
});

test("nothing is said of a former login that is there as it was", async () => {
	const { host, chain } = await cutOff({ file: "old", stores: { done: false } }, undefined, "bob");
	await host.removeFile(join(chain.folder, "quay.io", "ada"));
	chain.put("quay.io", "bob", "canary-bob");
	expect(await recover(host)).toMatchObject({ runs: [{ outcome: "put-back", stores: [] }] });
	expect(chain.entries()).toEqual(["quay.io bob canary-bob"]);
});

test("a login stays that a file leads to which somebody has edited since", async () => {
	const { host, chain } = await cutOff({ file: "mine" });
	expect(await recover(host)).toMatchObject({
		runs: [{ outcome: "partly", stores: [{ login: ada, fate: "left", because: { kind: "needed" } }] }],
	});
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test("an undo that was cut off is brought to its end", async () => {
	const { host, chain } = await cutOff({ file: "old", state: "undoing" });
	expect(await recover(host)).toMatchObject({ runs: [{ cutOff: "undo", stores: [{ login: ada, fate: "erased" }] }] });
	expect(chain.entries()).toEqual([]);
	expect((await history(host))[0]?.state).toBe("undone");
});

test("what was to be erased and was not is said, and not erased later", async () => {
	const { host, chain } = await cutOff(
		{ file: "new", stores: { done: false, before: undefined } },
		[makeErase("fake", "quay.io")],
		"ada",
	);
	chain.put("quay.io", "ada", "canary-ada");
	expect(await recover(host)).toMatchObject({
		runs: [{ outcome: "finished", stores: [{ login: ada, fate: "not-erased" }] }],
	});
	expect(chain.entries()).toEqual(["quay.io ada canary-ada"]);
});

test("what was erased without a word of it being written down is seen to be gone", async () => {
	const { host } = await cutOff({ file: "new", stores: { done: false } }, [makeErase("fake", "quay.io")], "ada");
	expect(await recover(host)).toMatchObject({ runs: [{ outcome: "finished", stores: [{ fate: "erased" }] }] });
});

test("with only logins to store, a run counts as done when the last was seen in place", async () => {
	for (const done of [true, false]) {
		const made = await realLaptop();
		disposals.push(made.dispose);
		const chain = layFakeKeychain(made.root);
		await applyAll(makePlan([], [], [makeStore("fake", "quay.io")]), made.host);
		const folder = join(made.root, "home/.local/state/registry-setup/changes");
		const record = join(folder, readdirSync(folder)[0] ?? "", "record.json");
		const known = JSON.parse(readFileSync(record, "utf8"));
		writeFileSync(record, JSON.stringify({ ...known, state: "applying", stores: [{ ...known.stores[0], done }] }));
		expect(await recover(made.host)).toMatchObject({ runs: [{ outcome: done ? "finished" : "put-back" }] });
		expect(chain.entries()).toHaveLength(done ? 1 : 0);
	}
});

test("a record from before there were any logins still reads", async () => {
	const { host, record, path } = await cutOff({ file: "new" });
	const { stores: _stores, trials: _trials, ...old } = JSON.parse(readFileSync(record, "utf8"));
	writeFileSync(record, JSON.stringify({ ...old, state: "applied" }));
	expect((await history(host))[0]).toMatchObject({ state: "applied", stores: [] });
	expect(await undo(host)).toMatchObject({ outcome: "undone", files: [path], stores: [] });
});

test.each([
	[{ helper: "../x" }],
	[{ helper: 7 }],
	[{ operation: "steal" }],
	[{ before: "perhaps" }],
	[{ done: "yes" }],
	[{ fingerprint: {} }],
])("a record with a login of %j is damaged, and no program is started for it", async (odd) => {
	const { host, record } = await cutOff({ file: "new" });
	const known = JSON.parse(readFileSync(record, "utf8"));
	writeFileSync(record, JSON.stringify({ ...known, stores: [{ ...known.stores[0], ...odd }] }));
	expect((await history(host))[0]?.state).toBe("unreadable");
});

import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { history } from "../../src/apply/history.ts";
import { interrupted } from "../../src/apply/interrupted.ts";
import { recover } from "../../src/apply/recover.ts";
import { undo } from "../../src/apply/undo.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { applyAll, makeChange, makePlan } from "../support/make-change.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";
import { tree } from "../support/tree.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

const state = "home/.local/state/registry-setup";
const disk = (root: string) => tree(root, ["home/.local"]);

/** A laptop whose last run was cut off: the record says so, `on` tells which text each file holds. */
async function cutOff(on: Readonly<Record<"a" | "b", string>>) {
	const made = await realLaptop({ "home/a": "old a", "home/b": "old b" });
	disposals.push(made.dispose);
	const at = (path: string) => join(made.root, path);
	const before = disk(made.root);
	const plan = makePlan([
		makeChange(at("home/a"), "old a", "new a"),
		makeChange(at("home/b"), "old b", "new b"),
		makeChange(at("home/made/c"), undefined, "new c"),
	]);
	await applyAll(plan, made.host);
	const after = disk(made.root);
	const [id = ""] = readdirSync(at(`${state}/changes`));
	const record = at(`${state}/changes/${id}/record.json`);
	writeFileSync(record, readFileSync(record, "utf8").replace('"state": "applied"', '"state": "applying"'));
	writeFileSync(at("home/a"), on.a);
	writeFileSync(at("home/b"), on.b);
	return { ...made, at, id, before, after };
}

test("does nothing where nothing was cut off, and makes no folder for that", async () => {
	const { host, root, dispose } = await realLaptop({ "home/a": "old" });
	disposals.push(dispose);
	const before = tree(root);
	expect(await recover(host)).toEqual({ runs: [] });
	expect(await interrupted(host)).toEqual([]);
	expect(tree(root)).toEqual(before);
});

test("counts a run as done that had written every file", async () => {
	const { host, at, root, id, after } = await cutOff({ a: "new a", b: "new b" });
	expect((await history(host))[0]?.state).toBe("interrupted");
	const told = [
		{
			id,
			cutOff: "apply",
			outcome: "finished",
			files: [at("home/a"), at("home/b"), at("home/made/c")],
			stuck: [],
			stores: [],
			commands: [],
		},
	];
	expect(await interrupted(host)).toEqual(told);
	expect(await recover(host)).toEqual({ runs: told });
	expect(disk(root)).toEqual(after);
	expect((await history(host))[0]?.state).toBe("applied");
	expect(await recover(host)).toEqual({ runs: [] });
});

test("puts every file back when one was not written yet, and removes what was created", async () => {
	const { host, at, root, id, before } = await cutOff({ a: "new a", b: "old b" });
	writeFileSync(at("home/.registry-setup-0123456789abcdef.tmp"), "half");
	writeFileSync(at(`${state}/.registry-setup-0123456789abcdef.tmp`), "half");
	const foreseen = await interrupted(host);
	expect(foreseen).toMatchObject([{ id, cutOff: "apply", outcome: "put-back", stuck: [] }]);
	expect(await recover(host)).toEqual({ runs: foreseen });
	expect(disk(root)).toEqual(before);
	expect(readdirSync(at(state))).toEqual(["changes"]);
	expect(readdirSync(at(`${state}/changes/${id}`))).toEqual(["record.json"]);
	expect((await history(host))[0]?.state).toBe("interrupted");
});

test("puts a file right that a write in place left half new and half old", async () => {
	const { host, root, before } = await cutOff({ a: "new a", b: "new b".slice(0, 2) + "old b".slice(2) });
	expect(await recover(host)).toMatchObject({ runs: [{ outcome: "put-back" }] });
	expect(disk(root)).toEqual(before);
});

test("leaves a file alone that somebody has edited since, and names its backup", async () => {
	const { host, at, id } = await cutOff({ a: "mine", b: "old b" });
	const foreseen = await interrupted(host);
	const backup = at(`${state}/changes/${id}/0.before`);
	expect(foreseen).toMatchObject([
		{
			outcome: "partly",
			files: [at("home/b"), at("home/made/c")],
			stuck: [{ path: at("home/a"), because: { kind: "changed" }, before: backup }],
		},
	]);
	expect(await recover(host)).toEqual({ runs: foreseen });
	expect(readFileSync(at("home/a"), "utf8")).toBe("mine");
	expect(readFileSync(backup, "utf8")).toBe("old a");
	expect(readdirSync(at(`${state}/changes/${id}`))).toEqual(["0.before", "1.before", "record.json"]);
	expect(await recover(host)).toEqual({ runs: [] });
});

test("forgets a run that was cut off before it touched anything", async () => {
	const { host, at, root } = await cutOff({ a: "old a", b: "old b" });
	await recover(host);
	const before = tree(root);
	mkdirSync(at(`${state}/changes/2026-11-22-140300000-abcd`));
	appendFileSync(at(`${state}/changes/2026-11-22-140300000-abcd/0.before`), "half");
	appendFileSync(at(`${state}/changes/2026-11-22-140300000-abcd/.registry-setup-0123456789abcdef.tmp`), "half");
	expect(await history(host)).toHaveLength(1);
	expect(await interrupted(host)).toEqual([]);
	expect(await recover(host)).toEqual({ runs: [] });
	expect(tree(root)).toEqual(before);
});

test("leaves a run alone that is still going", async () => {
	const { host, at, root } = await cutOff({ a: "new a", b: "old b" });
	const before = disk(root);
	const lock = await host.lock(at(`${state}/lock`), 0);
	expect(await recover(host)).toEqual({ runs: [] });
	expect(await interrupted(host)).toEqual([]);
	expect(disk(root)).toEqual(before);
	await lock?.release();
});

test("only looks at what was left where nothing may be written", async () => {
	const { host, root } = await cutOff({ a: "new a", b: "old b" });
	const before = tree(root);
	expect(await interrupted(host)).toHaveLength(1);
	expect(tree(root)).toEqual(before);
});

test("an apply that finds a run cut off tidies up, and stops: its plan was made from other files", async () => {
	const { host, at, root, id, before } = await cutOff({ a: "new a", b: "old b" });
	const plan = makePlan([makeChange(at("home/a"), "old a", "newer a")]);
	expect((await applyAll(plan, host)).result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "recovered", runs: [{ id, outcome: "put-back" }] },
		unrestored: [],
	});
	expect(disk(root)).toEqual(before);
	expect((await applyAll(plan, host)).result.outcome).toBe("applied");
});

test("a plan with nothing to do tidies up as well, and does not call right what it has just put back", async () => {
	const { host, at, root, id, before } = await cutOff({ a: "new a", b: "old b" });
	const plan = makePlan([makeChange(at("home/a"), "new a", "new a")]);
	expect((await applyAll(plan, host)).result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "recovered", runs: [{ id, outcome: "put-back" }] },
	});
	expect(disk(root)).toEqual(before);
	expect(readdirSync(at(state))).toEqual(["changes"]);
	expect((await applyAll(plan, host)).result).toMatchObject({ obstacle: { kind: "stale", path: at("home/a") } });
});

test("sweeps away the lock of a run that was killed, also when there is nothing to do", async () => {
	const { host, at } = await cutOff({ a: "new a", b: "new b" });
	await recover(host);
	await host.lock(at(`${state}/lock`), 0);
	const lock: object = JSON.parse(readFileSync(at(`${state}/lock`), "utf8"));
	writeFileSync(at(`${state}/lock`), JSON.stringify({ ...lock, pid: spawnSync("true").pid }));
	expect((await applyAll(makePlan([]), host)).result.outcome).toBe("applied");
	expect(readdirSync(at(state))).toEqual(["changes"]);
});

test("an undo that finds the last change cut off puts that back, and not the one before as well", async () => {
	const { host, at, root, id } = await cutOff({ a: "old a", b: "old b" });
	await recover(host);
	const [first, second] = [disk(root), makeChange(at("home/a"), "old a", "newer a")];
	const { result } = await applyAll(makePlan([second]), host);
	const last = result.outcome === "applied" ? result.id : undefined;
	const record = at(`${state}/changes/${last}/record.json`);
	writeFileSync(record, readFileSync(record, "utf8").replace('"state": "applied"', '"state": "undoing"'));
	expect(last).not.toBe(id);
	expect(await undo(host)).toMatchObject({
		outcome: "nothing",
		reason: "recovered",
		recovered: [{ id: last, cutOff: "undo", outcome: "put-back" }],
	});
	expect(disk(root)).toEqual(first);
	expect(await undo(host, last)).toMatchObject({ outcome: "nothing", reason: "undone-already", recovered: [] });
});

test("an undo takes back a run that was cut off after its last file, and says that it had been", async () => {
	const { host, root, id, before } = await cutOff({ a: "new a", b: "new b" });
	expect(await undo(host)).toMatchObject({ outcome: "undone", id, recovered: [{ id, outcome: "finished" }] });
	expect(disk(root)).toEqual(before);
});

test("says so when what was left cannot be seen to", async () => {
	const { host, root } = await cutOff({ a: "new a", b: "old b" });
	const operations = strikingOperations((operation, args) => {
		if (operation === "open" && args[1] !== "r") throw systemFailure("EROFS");
	});
	const sealed = nodeHost({ cwd: root, home: host.home, env: host.env, operations });
	const before = tree(root);
	expect(await recover(sealed)).toMatchObject({
		runs: [],
		obstacle: { kind: "unrecordable", reason: "the file system is read-only (EROFS)" },
	});
	expect(tree(root)).toEqual(before);
});

import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { history } from "../../src/apply/history.ts";
import { recover } from "../../src/apply/recover.ts";
import { applyAll, makeChange, makePlan } from "../support/make-change.ts";
import { realLaptop } from "../support/real-laptop.ts";
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
	expect(await recover(host)).toBeUndefined();
	expect(tree(root)).toEqual(before);
});

test("counts a run as done that had written every file", async () => {
	const { host, root, id, after } = await cutOff({ a: "new a", b: "new b" });
	expect((await history(host))[0]?.state).toBe("interrupted");
	expect(await recover(host)).toMatchObject({ id, outcome: "finished", left: [] });
	expect(disk(root)).toEqual(after);
	expect((await history(host))[0]?.state).toBe("applied");
	expect(await recover(host)).toBeUndefined();
});

test("puts every file back when one was not written yet, and removes what was created", async () => {
	const { host, at, root, id, before } = await cutOff({ a: "new a", b: "old b" });
	writeFileSync(at("home/.registry-setup-0123456789abcdef.tmp"), "half");
	writeFileSync(at(`${state}/.registry-setup-0123456789abcdef.tmp`), "half");
	expect(await recover(host)).toMatchObject({ id, outcome: "put-back", left: [] });
	expect(disk(root)).toEqual(before);
	expect(readdirSync(at(state))).toEqual(["changes"]);
	expect((await history(host))[0]?.state).toBe("interrupted");
});

test("puts a file right that a write in place left half new and half old", async () => {
	const { host, root, before } = await cutOff({ a: "new a", b: "new b".slice(0, 2) + "old b".slice(2) });
	expect(await recover(host)).toMatchObject({ outcome: "put-back" });
	expect(disk(root)).toEqual(before);
});

test("leaves a file alone that somebody has edited since, and names its backup", async () => {
	const { host, at, id } = await cutOff({ a: "mine", b: "old b" });
	const recovered = await recover(host);
	const backup = at(`${state}/changes/${id}/0.before`);
	expect(recovered).toMatchObject({
		outcome: "partly",
		left: [`${at("home/a")}: it was changed since; as it was, it is in ${backup}`],
	});
	expect(readFileSync(at("home/a"), "utf8")).toBe("mine");
	expect(readFileSync(backup, "utf8")).toBe("old a");
	expect(await recover(host)).toBeUndefined();
});

test("forgets a run that was cut off before it touched anything", async () => {
	const { host, at, root } = await cutOff({ a: "old a", b: "old b" });
	await recover(host);
	const before = tree(root);
	mkdirSync(at(`${state}/changes/2026-11-22-140300-abcd`));
	appendFileSync(at(`${state}/changes/2026-11-22-140300-abcd/0.before`), "half");
	expect(await history(host)).toHaveLength(1);
	expect(await recover(host)).toBeUndefined();
	expect(tree(root)).toEqual(before);
});

test("leaves a run alone that is still going", async () => {
	const { host, at, root } = await cutOff({ a: "new a", b: "old b" });
	const before = disk(root);
	const lock = await host.lock(at(`${state}/lock`), 0);
	expect(await recover(host)).toBeUndefined();
	expect(disk(root)).toEqual(before);
	await lock?.release();
});

test("the next apply tidies up first and says so", async () => {
	const { host, at, id } = await cutOff({ a: "new a", b: "old b" });
	const { result, events } = await applyAll(makePlan([makeChange(at("home/a"), "old a", "newer a")]), host);
	expect(events[0]).toBe(`note An earlier run (${id}) was cut off; every file was put back as it was.`);
	expect(result.outcome).toBe("applied");
});

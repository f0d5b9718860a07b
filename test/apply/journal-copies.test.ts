import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, expect, test } from "vitest";
import { history } from "../../src/apply/history.ts";
import { recover } from "../../src/apply/recover.ts";
import { undo } from "../../src/apply/undo.ts";
import type { NodeHostOptions } from "../../src/host/node-host.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Plan } from "../../src/model/plan.ts";
import { applyAll, makeChange, makeCommand, makePlan } from "../support/make-change.ts";
import { quickFingerprints } from "../support/quick-fingerprints.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";
import { tree } from "../support/tree.ts";

beforeAll(quickFingerprints);
const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

const day = 24 * 60 * 60 * 1000;
const start = Date.parse("2026-11-22T14:03:00Z");

async function laptop(plan: (at: (path: string) => string) => Plan, options: NodeHostOptions = {}) {
	const made = await realLaptop({ "home/plain": "old", "home/secret": "canary-old" }, options);
	disposals.push(made.dispose);
	const at = (path: string) => join(made.root, path);
	const changes = at("home/.local/state/registry-setup/changes");
	const { result } = await applyAll(plan(at), made.host);
	const id = result.outcome === "applied" ? (result.id ?? "") : (readdirSync(changes)[0] ?? "");
	return {
		...made,
		at,
		id,
		result,
		copies: () => readdirSync(join(changes, id)).filter((name) => name !== "record.json"),
		record: () => readFileSync(join(changes, id, "record.json"), "utf8"),
		state: () => JSON.stringify(tree(at("home/.local"))),
		later: (days: number, more: NodeHostOptions = {}) =>
			nodeHost({
				cwd: made.root,
				home: made.host.home,
				env: made.host.env,
				now: () => new Date(start + days * day),
				...more,
			}),
	};
}

const both = (at: (path: string) => string) =>
	makePlan([
		makeChange(at("home/plain"), "old", "new"),
		makeChange(at("home/secret"), "canary-old", "canary-new"),
		makeChange(at("home/made"), undefined, "canary-made"),
	]);

test("of a file that a secret was written into no copy is kept once the change is complete, nor a hash to guess it by", async () => {
	const { copies, record, state, host, at, root } = await laptop(both);
	expect(copies()).toEqual(["0.after", "0.before", "1.before"]);
	expect(state()).not.toMatch(/canary-(new|made)/);
	for (const { sha256, fingerprint } of JSON.parse(record()).files.slice(1)) {
		expect(sha256.after).toBeUndefined();
		expect(fingerprint).toMatch(/^pbkdf2-sha512:/);
	}
	expect(await undo(host)).toMatchObject({
		outcome: "undone",
		files: ["home/plain", "home/secret", "home/made"].map(at),
	});
	expect(tree(root, ["home/.local"])).toMatchObject({
		"home/plain": expect.stringMatching(/ old$/),
		"home/secret": expect.stringMatching(/ canary-old$/),
	});
	expect(readdirSync(at("home"))).not.toContain("made");
});

test.each<readonly [string, (path: string) => void, object]>([
	["changed", (path) => writeFileSync(path, "canary-mine"), { current: "canary-mine", because: { kind: "changed" } }],
	["as it was before", (path) => writeFileSync(path, "canary-old"), { because: { kind: "changed" } }],
	["gone", (path) => rmSync(path), { current: undefined, because: { kind: "removed" } }],
])("tells without a copy that such a file is %s, and touches nothing", async (_, spoil, told) => {
	const { at, host, copies, state } = await laptop(both);
	spoil(at("home/secret"));
	const result = await undo(host);
	expect(result).toMatchObject({ outcome: "refused", files: [{ path: at("home/secret"), ...told }] });
	if (result.outcome === "refused") expect(result.files[0]?.recorded).toBeUndefined();
	expect(readFileSync(at("home/plain"), "utf8")).toBe("new");
	expect(copies()).toEqual(["0.after", "0.before", "1.before"]);
	expect(state()).not.toContain("canary-new");
});

test("a change that is over leaves neither copies nor hashes behind", async () => {
	const failing = makeCommand(["false"], { result: { state: "not-achieved", because: "no." } });
	const undone = await laptop(both);
	await undo(undone.host);
	const back = await laptop((at) => ({ ...both(at), commands: [failing] }));
	expect(back.result.outcome).toBe("rolled-back");
	for (const [{ copies, record, host }, state] of [
		[undone, "undone"],
		[back, "rolled-back"],
	] as const) {
		expect(copies()).toEqual([]);
		expect(record()).not.toMatch(/[\da-f]{64}|pbkdf2/);
		expect(await history(host)).toMatchObject([{ state, left: [] }]);
	}
});

test("a copy that a killed run did not come to remove is removed by the next one", async () => {
	const { at, host, id, copies, state } = await laptop(both);
	for (const name of ["1.after", ".registry-setup-0123456789abcdef.tmp"]) {
		writeFileSync(at(`home/.local/state/registry-setup/changes/${id}/${name}`), "canary-new");
	}
	expect(await recover(host)).toEqual({ runs: [] });
	expect(copies()).toEqual(["0.after", "0.before", "1.before"]);
	expect(state()).not.toContain("canary-new");
});

test("a copy that cannot be removed does not undo the change, and goes another time", async () => {
	let isStuck = true;
	const operations = strikingOperations((operation, args) => {
		if (isStuck && operation === "unlink" && String(args[0]).endsWith(".after")) throw systemFailure("EIO");
	});
	const { host, result, copies } = await laptop(both, { operations });
	expect(result.outcome).toBe("applied");
	expect(copies()).toContain("1.after");
	isStuck = false;
	await recover(host);
	expect(copies()).not.toContain("1.after");
	expect(await undo(host)).toMatchObject({ outcome: "undone" });
});

test("an undo that fails in the middle leaves the change complete, again without a copy of the secret", async () => {
	const { at, root, later, copies, host } = await laptop(both);
	const before = tree(root, ["home/.local"]);
	const operations = strikingOperations((operation, args) => {
		if (operation === "rename" && String(args[1]).endsWith("home/plain")) throw systemFailure("EIO");
	});
	expect(await undo(later(0, { operations }))).toMatchObject({ outcome: "failed", unrestored: [] });
	expect(tree(root, ["home/.local"])).toEqual(before);
	expect(copies()).toEqual(["0.after", "0.before", "1.before"]);
	expect(await undo(host)).toMatchObject({ outcome: "undone" });
	expect(readFileSync(at("home/secret"), "utf8")).toBe("canary-old");
});

test("an old text with a secret in it rests for thirty days, then the next run lets it go; other copies stay", async () => {
	const clock = { now: () => new Date(start) };
	const { later, copies, state, id } = await laptop(both, clock);
	const other = await laptop((at) => makePlan([makeChange(at("home/plain"), "old", "new")]), clock);
	await recover(later(29));
	expect(copies()).toEqual(["0.after", "0.before", "1.before"]);
	expect(await recover(later(31))).toEqual({ runs: [] });
	expect(copies()).toEqual([]);
	expect(state()).not.toContain("canary");
	expect(await history(later(31))).toMatchObject([{ id, state: "applied" }]);
	expect(await undo(later(31))).toMatchObject({
		outcome: "refused",
		files: [{ because: { kind: "no-backup" } }, {}, {}],
	});
	await recover(other.later(31));
	expect(other.copies()).toEqual(["0.after", "0.before"]);
	expect(await undo(other.later(31))).toMatchObject({ outcome: "undone" });
});

import {
	appendFileSync,
	chmodSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { history } from "../../src/apply/history.ts";
import { undo } from "../../src/apply/undo.ts";
import type { NodeHostOptions } from "../../src/host/node-host.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import type { Place } from "../host/contract.ts";
import { applyAll, makeChange, makeCommand, makePlan } from "../support/make-change.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";
import { ticking } from "../support/ticking.ts";
import { tree } from "../support/tree.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

async function laptop(places: Readonly<Record<string, Place>> = {}, options: NodeHostOptions = {}) {
	const made = await realLaptop(places, options);
	disposals.push(made.dispose);
	return { ...made, at: (path: string) => join(made.root, path) };
}

const state = "home/.local/state/registry-setup/changes";
const disk = (root: string) => tree(root, ["home/.local"]);

test("restores bytes and modes, and removes the files and folders the change made", async () => {
	const original = '\uFEFF{\r\n\t"a" :1e400}';
	const { host, at, root } = await laptop({ "home/config.json": { kind: "file", text: original, mode: 0o644 } });
	const before = disk(root);
	const { result } = await applyAll(
		makePlan([
			makeChange(at("home/config.json"), original, "{}", 0o600),
			makeChange(at("home/new/folder/file"), undefined, "x"),
		]),
		host,
	);
	const id = result.outcome === "applied" ? result.id : "";
	expect(await undo(host)).toEqual({
		outcome: "undone",
		id,
		files: [at("home/config.json"), at("home/new/folder/file")],
		stores: [],
		commands: [],
		recovered: [],
	});
	expect(disk(root)).toEqual(before);
	expect((await history(host)).map((entry) => entry.state)).toEqual(["undone"]);
});

test.each(["{}", '{"auth":"canary"}'])(
	"gives a file its mode back where nothing else was changed: %s",
	async (text) => {
		const { host, at, root } = await laptop({ "home/config.json": { kind: "file", text, mode: 0o644 } });
		const before = disk(root);
		const change = { ...makeChange(at("home/config.json"), text, text), action: "change" } as const;
		expect((await applyAll(makePlan([change]), host)).result.outcome).toBe("applied");
		expect(statSync(at("home/config.json")).mode & 0o777).toBe(0o600);
		expect(await undo(host)).toMatchObject({ outcome: "undone", files: [at("home/config.json")] });
		expect(disk(root)).toEqual(before);
	},
);

test("keeps a folder it made when something else is in it by now", async () => {
	const { host, at } = await laptop();
	await applyAll(makePlan([makeChange(at("home/new/folder/file"), undefined, "x")]), host);
	writeFileSync(at("home/new/other"), "somebody's");
	await undo(host);
	expect(readdirSync(at("home/new"))).toEqual(["other"]);
});

test("removes the file that a dangling link named, not the link", async () => {
	const { host, at } = await laptop({ "dotfiles/other": "" });
	symlinkSync(at("dotfiles/made"), at("home/link"));
	await applyAll(makePlan([makeChange(at("home/link"), undefined, "x")]), host);
	await undo(host);
	expect(readdirSync(at("dotfiles"))).toEqual(["other"]);
	expect(readdirSync(at("home"))).toContain("link");
});

test("does not open a file that its owner has closed to others since", async () => {
	const { host, at } = await laptop({ "home/a": { kind: "file", text: "old", mode: 0o644 } });
	await applyAll(makePlan([makeChange(at("home/a"), "old", "new", 0o644)]), host);
	chmodSync(at("home/a"), 0o600);
	expect(await undo(host)).toMatchObject({ outcome: "undone" });
	expect(readFileSync(at("home/a"), "utf8")).toBe("old");
	expect(statSync(at("home/a")).mode & 0o777).toBe(0o600);
});

test("refuses over later edits, and gives both texts for a diff", async () => {
	const { host, at, root } = await laptop({ "home/a": "old", "home/b": "old" });
	const plan = makePlan([makeChange(at("home/a"), "old", "new"), makeChange(at("home/b"), "old", "new")]);
	await applyAll(plan, host);
	appendFileSync(at("home/b"), " and mine");
	const before = disk(root);
	expect(await undo(host)).toMatchObject({
		outcome: "refused",
		files: [
			{
				path: at("home/b"),
				target: "docker-config",
				recorded: "new",
				current: "new and mine",
				because: { kind: "changed" },
			},
		],
	});
	rmSync(at("home/b"));
	expect(await undo(host)).toMatchObject({
		outcome: "refused",
		files: [{ current: undefined, because: { kind: "removed" } }],
	});
	writeFileSync(at("home/b"), "new and mine");
	expect(disk(root)).toEqual({ ...before, "home/b": expect.stringContaining("new and mine") });
	expect((await history(host))[0]?.state).toBe("applied");
});

test("takes changes back one after the other, the last first, or the one named", async () => {
	const { host, at } = await laptop({ "home/a": "0", "home/b": "0" }, { now: ticking() });
	const ids: string[] = [];
	for (const [path, before, after] of [
		["a", "0", "1"],
		["b", "0", "1"],
		["a", "1", "2"],
	] as const) {
		const { result } = await applyAll(makePlan([makeChange(at(`home/${path}`), before, after)]), host);
		if (result.outcome === "applied" && result.id !== undefined) ids.push(result.id);
	}
	expect(await undo(host, ids[1])).toMatchObject({ outcome: "undone", files: [at("home/b")] });
	expect(await undo(host, ids[1])).toMatchObject({ outcome: "nothing", reason: "undone-already", id: ids[1] });
	expect(await undo(host, ids[0])).toMatchObject({ outcome: "refused" });
	expect(await undo(host)).toMatchObject({ outcome: "undone", id: ids[2] });
	expect(await undo(host)).toMatchObject({ outcome: "undone", id: ids[0] });
	expect(await undo(host)).toMatchObject({ outcome: "nothing", reason: "no-change" });
	expect(readFileSync(at("home/a"), "utf8") + readFileSync(at("home/b"), "utf8")).toBe("00");
});

test("knows no change that was never made, and takes no path for one", async () => {
	const { host, at } = await laptop();
	expect(await undo(host)).toMatchObject({ outcome: "nothing", reason: "no-change" });
	const id = "2026-11-22-140300000-abcd";
	expect(await undo(host, id)).toMatchObject({ outcome: "nothing", reason: "unknown-id", id });
	await applyAll(makePlan([makeChange(at("home/a"), undefined, "x")]), host);
	expect(await undo(host, "../../../etc")).toMatchObject({ outcome: "nothing", reason: "unknown-id" });
});

test("gives the commands that would take back what commands did, and runs none", async () => {
	const { host, at } = await laptop();
	const command = makeCommand(["true"], { undo: ["touch", at("home/undone")] });
	await applyAll(makePlan([], [command]), host);
	expect(await undo(host)).toMatchObject({
		outcome: "undone",
		commands: [{ argv: ["true"], undo: ["touch", at("home/undone")] }],
	});
	expect(readdirSync(at("home"))).not.toContain("undone");
});

test("takes back all or nothing when the disk fails in the middle", async () => {
	let broken = false;
	const operations = strikingOperations((operation, args) => {
		if (broken && operation === "rename" && String(args[1]).endsWith("/a")) throw systemFailure("EIO");
	});
	const { host, at, root } = await laptop({ "home/a": "old", "home/b": "old" }, { operations });
	const plan = makePlan([makeChange(at("home/a"), "old", "new"), makeChange(at("home/b"), "old", "new")]);
	await applyAll(plan, host);
	const applied = disk(root);
	broken = true;
	expect(await undo(host)).toMatchObject({
		outcome: "failed",
		obstacle: {
			kind: "stuck",
			files: [{ path: at("home/a"), because: { kind: "system", reason: "the disk reported an error (EIO)" } }],
		},
		unrestored: [],
	});
	expect(disk(root)).toEqual(applied);
	broken = false;
	expect(await undo(host)).toMatchObject({ outcome: "undone" });
});

test("lists a damaged record as damaged and goes on with the others", async () => {
	const { host, at } = await laptop({ "home/a": "0" }, { now: ticking() });
	await applyAll(makePlan([makeChange(at("home/a"), "0", "1")]), host);
	await applyAll(makePlan([makeChange(at("home/a"), "1", "2")]), host);
	const ids = readdirSync(at(state)).sort();
	for (const damaged of ["", "{", '{"schema":2}', '{"schema":1,"id":7}', "null", "[]"]) {
		writeFileSync(at(`${state}/${ids[0]}/record.json`), damaged);
		expect((await history(host)).map((entry) => entry.state)).toEqual(["applied", "unreadable"]);
	}
	expect((await history(host))[1]).toMatchObject({ id: ids[0], files: [], at: expect.any(Date) });
	expect(await undo(host, ids[0])).toMatchObject({ outcome: "nothing", reason: "record-damaged", id: ids[0] });
	expect(await undo(host)).toMatchObject({ outcome: "undone", id: ids[1] });
	expect(await undo(host)).toMatchObject({ outcome: "nothing", reason: "record-damaged", id: ids[0] });
});

test("does not restore from a backup that is not what was kept", async () => {
	const { host, at } = await laptop({ "home/a": "old" });
	await applyAll(makePlan([makeChange(at("home/a"), "old", "new")]), host);
	const [id] = readdirSync(at(state));
	writeFileSync(at(`${state}/${id}/0.before`), "tampered");
	expect(await undo(host)).toMatchObject({ outcome: "refused", files: [{ because: { kind: "no-backup" } }] });
	expect(readFileSync(at("home/a"), "utf8")).toBe("new");
});

test("drops the copies of a change that was taken back", async () => {
	const { host, at } = await laptop({ "home/a": "old" });
	await applyAll(makePlan([makeChange(at("home/a"), "old", "new")]), host);
	await undo(host);
	const [id] = readdirSync(at(state));
	expect(readdirSync(at(`${state}/${id}`))).toEqual(["record.json"]);
});

test("finds its records again wherever the platform keeps them", async () => {
	const places: readonly [MemoryHost, string][] = [
		[new MemoryHost(), "/home/ada/.local/state/registry-setup"],
		[new MemoryHost({ env: { XDG_STATE_HOME: "/state" } }), "/state/registry-setup"],
		[new MemoryHost({ env: { XDG_STATE_HOME: "relative" } }), "/home/ada/.local/state/registry-setup"],
		[
			new MemoryHost({ platform: "darwin", home: "/Users/ada" }),
			"/Users/ada/Library/Application Support/registry-setup",
		],
		[new MemoryHost({ platform: "win32", env: { LOCALAPPDATA: "D:\\Local" } }), "D:\\Local\\registry-setup"],
	];
	for (const [host, folder] of places) {
		const path = host.paths.join(host.home, "config.json");
		await host.makeFolder(host.home);
		await host.replaceFile(path, "old", 0o600);
		expect(await applyAll(makePlan([makeChange(path, "old", "new")]), host)).toMatchObject({
			result: { outcome: "applied" },
		});
		expect((await host.list(host.paths.join(folder, "changes"))).length, folder).toBe(1);
		expect(await undo(host)).toMatchObject({ outcome: "undone" });
		expect(await host.readFile(path)).toMatchObject({ text: "old" });
	}
	expect(await history(nodeHost({ home: "/nowhere", env: {} }))).toEqual([]);
});

test("gives any text back exactly", async () => {
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), async (before, after) => {
			fc.pre(before !== after);
			const host = new MemoryHost({ files: { "/home/ada/file": { kind: "file", text: before, mode: 0o640 } } });
			await applyAll(makePlan([makeChange("/home/ada/file", before, after, 0o600)]), host);
			expect(await host.readFile("/home/ada/file")).toMatchObject({ text: after });
			await undo(host);
			expect(await host.readFile("/home/ada/file")).toMatchObject({ text: before });
			expect(await host.stat("/home/ada/file")).toMatchObject({ mode: 0o640 });
		}),
		{ numRuns: 50 },
	);
});

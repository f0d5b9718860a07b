import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { applyPlan } from "../../src/apply/apply-plan.ts";
import { history } from "../../src/apply/history.ts";
import type { NodeHostOptions } from "../../src/host/node-host.ts";
import type { ProgramResult } from "../../src/model/host.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { applyAll, makeChange, makeCommand, makePlan, unattended } from "../support/make-change.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { strikingOperations, systemFailure } from "../support/striking-operations.ts";
import { tree } from "../support/tree.ts";

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

async function laptop(places: Readonly<Record<string, Place>> = {}, options: NodeHostOptions = {}) {
	const made: Laptop = await realLaptop(places, options);
	disposals.push(made.dispose);
	const at = (path: string) => join(made.root, path);
	return { ...made, at, read: (path: string) => readFileSync(at(path), "utf8") };
}

const state = "home/.local/state/registry-setup";
/** The disk without our own records. */
const disk = (root: string) => tree(root, ["home/.local"]);

test("writes every file, makes folders only their owner may enter, and records the change", async () => {
	const { host, at, read } = await laptop({ "home/.docker/config.json": "{}" });
	const [config, pip] = [at("home/.docker/config.json"), at("home/.config/pip/pip.conf")];
	const plan = makePlan([makeChange(config, "{}", "{ }"), makeChange(pip, undefined, "[global]\n")]);
	const { result, events } = await applyAll(plan, host);
	expect(result).toMatchObject({ outcome: "applied", left: [] });
	expect(events).toEqual([`writing ${config}`, `written ${config}`, `writing ${pip}`, `written ${pip}`]);
	expect(read("home/.docker/config.json")).toBe("{ }");
	expect(read("home/.config/pip/pip.conf")).toBe("[global]\n");
	expect(statSync(pip).mode & 0o777).toBe(0o600);
	expect(statSync(at("home/.config")).mode & 0o777).toBe(0o700);
	const [entry] = await history(host);
	expect(entry).toMatchObject({
		state: "applied",
		files: [
			{ path: config, action: "change" },
			{ path: pip, action: "create" },
		],
		commands: [],
	});
	expect(entry?.id).toMatch(/^\d{4}-\d\d-\d\d-\d{9}-[a-z0-9]{4}$/);
});

test("keeps its records to the person alone, under names that give nothing away", async () => {
	const { host, at } = await laptop({ "home/.docker/config.json": '{"auths":{"secret.example":{"auth":"canary"}}}' });
	const path = at("home/.docker/config.json");
	await applyAll(makePlan([makeChange(path, readFileSync(path, "utf8"), "{}")]), host);
	const records = tree(at(state));
	const names = Object.keys(records).join("\n");
	expect(names).not.toMatch(/secret|example|docker|config/);
	for (const [name, value] of Object.entries(records)) {
		expect(value, name).toMatch(value.endsWith("folder") ? /^700 / : /^600 /);
		if (name.endsWith("record.json")) expect(value).not.toContain("canary");
	}
	expect(statSync(at(state)).mode & 0o777).toBe(0o700);
});

test("writes nothing at all when there is nothing to write", async () => {
	const { host, at, root } = await laptop({ "home/config.json": "{}" });
	const before = tree(root);
	const { result } = await applyAll(makePlan([makeChange(at("home/config.json"), "{}", "{}")]), host);
	expect(result).toEqual({ outcome: "applied", id: undefined, left: [], stores: [] });
	expect(tree(root)).toEqual(before);
});

test("does not take a file for right that was changed since the plan called it so", async () => {
	const { host, at, root } = await laptop({ "home/right": "somebody was here", "home/a": "old" });
	const before = tree(root);
	const same = makeChange(at("home/right"), "right", "right");
	const stale = { outcome: "rolled-back", obstacle: { kind: "stale", path: at("home/right") } };
	expect((await applyAll(makePlan([same]), host)).result).toMatchObject(stale);
	expect(tree(root)).toEqual(before);
	const { result } = await applyAll(makePlan([makeChange(at("home/a"), "old", "new"), same]), host);
	expect(result).toMatchObject(stale);
	expect(readFileSync(at("home/a"), "utf8")).toBe("old");
});

test("refuses a plan with a problem and says what to do next", async () => {
	const { host, at, root } = await laptop({ "home/config.json": "{" });
	const before = disk(root);
	const problem = { path: "config.json", message: "It is cut off.", client: "", next: "Mend line 1." };
	const plan = { ...makePlan([makeChange(at("home/new"), undefined, "x")]), problems: [problem] };
	const { result } = await applyAll(plan, host);
	expect(result).toMatchObject({ outcome: "rolled-back", obstacle: { kind: "problem", problem } });
	expect(disk(root)).toEqual(before);
});

test("stops before the first byte when a file was changed since the plan was made", async () => {
	const { host, at, root } = await laptop({ "home/a": "old", "home/b": "somebody was here" });
	const before = disk(root);
	const plan = makePlan([makeChange(at("home/a"), "old", "new"), makeChange(at("home/b"), "old", "new")]);
	const { result, events } = await applyAll(plan, host);
	expect(events).toEqual([]);
	expect(result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "stale", path: at("home/b") },
		unrestored: [],
	});
	expect(disk(root)).toEqual(before);
});

test("keeps what another program wrote in the last instant, and puts the rest back", async () => {
	let armed = true;
	const operations = strikingOperations((operation) => {
		if (operation !== "sync" || !armed || !events.includes("written a")) return;
		armed = false;
		writeFileSync(join(made.root, "home/b"), "login by docker");
	});
	const events: string[] = [];
	const made = await laptop({ "home/a": "old", "home/b": "old" }, { operations });
	const before = disk(made.root);
	const plan = makePlan([makeChange(made.at("home/a"), "old", "new"), makeChange(made.at("home/b"), "old", "new")]);
	const run = applyPlan(plan, made.host, unattended);
	let next = await run.next();
	while (!next.done) {
		if (next.value.kind === "file") events.push(`${next.value.state} ${next.value.path.slice(-1)}`);
		next = await run.next();
	}
	expect(next.value).toMatchObject({ outcome: "rolled-back", unrestored: [] });
	const uid = process.getuid?.() ?? 0;
	expect(disk(made.root)).toEqual({ ...before, "home/b": `600 ${uid} login by docker` });
});

test("puts everything back when a file in the middle cannot be written", async () => {
	const operations = strikingOperations((operation, args) => {
		if (operation === "rename" && String(args[1]).endsWith("third")) throw systemFailure("ENOSPC");
	});
	const { host, at, root } = await laptop(
		{ "home/first": { kind: "file", text: "old", mode: 0o644 }, "home/third": "old" },
		{ operations },
	);
	const before = disk(root);
	const plan = makePlan([
		makeChange(at("home/first"), "old", "new", 0o600),
		makeChange(at("home/new/folder/second"), undefined, "new"),
		makeChange(at("home/third"), "old", "new"),
	]);
	const { result, events } = await applyAll(plan, host);
	expect(result).toEqual({
		outcome: "rolled-back",
		obstacle: { kind: "unwritable", path: at("home/third"), reason: "the disk is full (ENOSPC)" },
		commands: [],
		unrestored: [],
	});
	expect(events.slice(-3)).toEqual(
		["third", "new/folder/second", "first"].map((path) => `restored ${at(`home/${path}`)}`),
	);
	expect(disk(root)).toEqual(before);
	expect((await history(host)).map((entry) => entry.state)).toEqual(["rolled-back"]);
});

test("narrows a mode before the text and gives it back afterwards", async () => {
	const { host, at } = await laptop({ "home/shared": { kind: "file", text: "old", mode: 0o644 } });
	const failing = makeCommand(["false"], { result: { state: "not-achieved", because: "no" } });
	const path = at("home/shared");
	await applyAll(makePlan([makeChange(path, "old", "new", 0o600)], [failing]), host);
	expect(statSync(path).mode & 0o777).toBe(0o644);
	await applyAll(makePlan([makeChange(path, "old", "new", 0o600)]), host);
	expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("runs commands after the files and believes what is seen, not what they say", async () => {
	const { host, at } = await laptop({
		"bin/tool": { kind: "file", text: "#!/bin/sh\necho ok; exit 1\n", mode: 0o755 },
	});
	const { result, events } = await applyAll(
		makePlan([makeChange(at("home/a"), undefined, "new")], [makeCommand(["tool", "go"])]),
		host,
	);
	expect(events).toEqual([`writing ${at("home/a")}`, `written ${at("home/a")}`, "started tool go", "ended tool go"]);
	expect(result.outcome).toBe("applied");
	expect((await history(host))[0]?.commands).toEqual([["tool", "go"]]);
});

test("puts the files back when a required command does not achieve its end, and says what commands did", async () => {
	const { host, at, root } = await laptop({ "home/a": "old" });
	const before = disk(root);
	const login = makeCommand(["true", "log in"], { undo: ["true", "log out"] });
	const failing = makeCommand(["no-such-program"], { result: { state: "not-achieved", because: "no account." } });
	const { result } = await applyAll(makePlan([makeChange(at("home/a"), "old", "new")], [login, failing]), host);
	expect(result).toEqual({
		outcome: "rolled-back",
		obstacle: { kind: "command", argv: ["no-such-program"], because: "no account." },
		commands: [{ argv: ["true", "log in"], undo: ["true", "log out"] }, { argv: ["no-such-program"] }],
		unrestored: [],
	});
	expect(disk(root)).toEqual(before);
});

test("goes on when an optional command achieves nothing", async () => {
	const { host } = await laptop();
	const optional = makeCommand(["false"], { weight: "offered", result: { state: "not-achieved", because: "no" } });
	const { result } = await applyAll(makePlan([], [optional, makeCommand(["true"])]), host);
	expect(result).toMatchObject({ outcome: "applied", left: [] });
});

test("leaves what needs root, a browser, the network or a terminal to the person", async () => {
	const { host, at } = await laptop();
	const commands = [
		makeCommand(["sudo", "x"], { needs: ["root"] }),
		makeCommand(["login"], { interactive: true }),
		makeCommand(["true"]),
		makeCommand(["fetch"], { needs: ["network"] }),
	];
	const { result, events } = await applyAll(makePlan([makeChange(at("home/a"), undefined, "x")], commands), host, {
		leave: ["root", "browser", "network"],
	});
	expect(events.slice(2)).toEqual(["left sudo x", "left login", "started true", "ended true", "left fetch"]);
	expect(result).toMatchObject({ outcome: "applied", left: [commands[0], commands[1], commands[3]] });
});

test("says what a command said, and how it ended when that was badly", async () => {
	const { host } = await laptop({
		"bin/tool": { kind: "file", text: "#!/bin/sh\necho out; echo err >&2; exit 3\n", mode: 0o755 },
	});
	const results: ProgramResult[] = [];
	const run = applyPlan(makePlan([], [makeCommand(["tool"]), makeCommand(["none"])]), host, unattended);
	for await (const event of run) if (event.kind === "command" && event.state === "ended") results.push(event.result);
	expect(results).toMatchObject([
		{ outcome: "failed", exitCode: 3, stdout: "out\n", stderr: "err\n" },
		{ outcome: "missing", stdout: "", stderr: "" },
	]);
});

test("Ctrl-C between two files leaves the laptop as it was", async () => {
	const { host, at, root } = await laptop({ "home/a": "old", "home/b": "old" });
	const before = disk(root);
	const controller = new AbortController();
	const plan = makePlan([makeChange(at("home/a"), "old", "new"), makeChange(at("home/b"), "old", "new")]);
	const run = applyPlan(plan, host, { ...unattended, signal: controller.signal });
	let next = await run.next();
	while (!next.done) {
		if (next.value.kind === "file" && next.value.state === "written") controller.abort();
		next = await run.next();
	}
	expect(next.value).toMatchObject({ outcome: "rolled-back", obstacle: { kind: "cancelled" }, unrestored: [] });
	expect(disk(root)).toEqual(before);
});

test("Ctrl-C while a command runs stops it and leaves the files as they were", async () => {
	const { host, at, root } = await laptop({ "home/a": "old" });
	const before = disk(root);
	const controller = new AbortController();
	const plan = makePlan([makeChange(at("home/a"), "old", "new")], [makeCommand(["sleep", "300"])]);
	const run = applyPlan(plan, host, { ...unattended, signal: controller.signal });
	let next = await run.next();
	while (!next.done) {
		const started = next.value.kind === "command" && next.value.state === "started";
		const going = run.next();
		if (started) controller.abort();
		next = await going;
	}
	expect(next.value).toMatchObject({ outcome: "rolled-back", obstacle: { kind: "cancelled" } });
	expect(disk(root)).toEqual(before);
});

test("puts everything back when nobody listens any more", async () => {
	const { host, at, root } = await laptop({ "home/a": "old", "home/b": "old" });
	const before = disk(root);
	const plan = makePlan([makeChange(at("home/a"), "old", "new"), makeChange(at("home/b"), "old", "new")]);
	for await (const event of applyPlan(plan, host, unattended)) {
		if (event.kind === "file" && event.state === "written") break;
	}
	expect(disk(root)).toEqual(before);
	expect(await applyAll(plan, host)).toMatchObject({ result: { outcome: "applied" } });
});

test("puts the files back and lets a bug of ours be seen", async () => {
	const { host, at, root } = await laptop({ "home/a": "old" });
	const before = disk(root);
	const broken = makeCommand(["true"], {
		outcome: {
			reads: [],
			judge: () => {
				throw new TypeError("a bug");
			},
		},
	});
	await expect(applyAll(makePlan([makeChange(at("home/a"), "old", "new")], [broken]), host)).rejects.toThrow("a bug");
	expect(disk(root)).toEqual(before);
});

test("changes nothing when the change cannot be recorded", async () => {
	const { host, at, root } = await laptop({ "home/a": "old", "home/.local": "a file in the way" });
	const before = tree(root);
	const { result } = await applyAll(makePlan([makeChange(at("home/a"), "old", "new")]), host);
	expect(result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "unrecordable", reason: "a part of the path is not a directory (ENOTDIR)" },
		unrestored: [],
	});
	expect(tree(root)).toEqual(before);
});

test("follows links to a file and to a folder, keeps them, and creates what a dangling one names", async () => {
	const { host, at, read } = await laptop({
		"dotfiles/config.json": "old",
		"home/relative": { kind: "symlink", to: "../dotfiles/config.json" },
		"home/dangling": { kind: "symlink", to: "../dotfiles/new/made.json" },
		"home/.docker": { kind: "symlink", to: "../dotfiles" },
		"home/loop": { kind: "symlink", to: "loop" },
	});
	symlinkSync(at("dotfiles/config.json"), at("home/absolute"));
	const apply = (path: string, before: string | undefined, after: string) =>
		applyAll(makePlan([makeChange(at(path), before, after)]), host);
	await apply("home/absolute", "old", "zero");
	await apply("home/relative", "zero", "one");
	await apply("home/.docker/config.json", "one", "two");
	await apply("home/dangling", undefined, "three");
	expect(read("dotfiles/config.json")).toBe("two");
	expect(read("dotfiles/new/made.json")).toBe("three");
	for (const link of ["absolute", "relative", "dangling", ".docker"]) {
		expect((await host.lstat(at(`home/${link}`)))?.kind, link).toBe("symlink");
	}
	expect(await apply("home/loop", undefined, "x")).toMatchObject({ result: { outcome: "rolled-back" } });
});

test.each([0o644, 0o400, 0o640])("keeps the mode %o", async (mode) => {
	const { host, at, read } = await laptop({ "home/a": { kind: "file", text: "old", mode } });
	await applyAll(makePlan([makeChange(at("home/a"), "old", "new", mode)]), host);
	expect(read("home/a")).toBe("new");
	expect(statSync(at("home/a")).mode & 0o777).toBe(mode);
});

test("keeps the owner of a file, also when it is put back", async (context) => {
	if (process.getuid?.() !== 0) return context.skip("only root can give files away");
	const { host, at, read } = await laptop({ "home/a": "old" });
	execFileSync("chown", ["1234:2345", at("home/a")]);
	const failing = makeCommand(["false"], { result: { state: "not-achieved", because: "no" } });
	await applyAll(makePlan([makeChange(at("home/a"), "old", "new")], [failing]), host);
	expect(read("home/a")).toBe("old");
	expect(statSync(at("home/a"))).toMatchObject({ uid: 1234, gid: 2345 });
	await applyAll(makePlan([makeChange(at("home/a"), "old", "new")]), host);
	expect(read("home/a")).toBe("new");
	expect(statSync(at("home/a"))).toMatchObject({ uid: 1234, gid: 2345 });
});

test("two runs at once never lose each other's lines", async () => {
	const { host, root, at, read } = await laptop({ "home/list": "" });
	const other = (await import("../../src/host/node-host.ts")).nodeHost({ home: host.home, cwd: root, env: host.env });
	const addAll = async (who: string, on: typeof host) => {
		for (let count = 0; count < 8; ) {
			const before = read("home/list");
			const { result } = await applyAll(
				makePlan([makeChange(at("home/list"), before, `${before}${who}${count}\n`)]),
				on,
			);
			if (result.outcome === "applied") count += 1;
			else expect(result.obstacle.kind).toBe("stale");
		}
	};
	await Promise.all([addAll("a", host), addAll("b", other)]);
	const lines = read("home/list").trim().split("\n");
	expect(lines.filter((line) => line.startsWith("a"))).toHaveLength(8);
	expect(lines.filter((line) => line.startsWith("b"))).toHaveLength(8);
});

test("lets backups go after thirty days, but keeps those of the ten newest changes", async () => {
	let today = Date.parse("2026-01-01T00:00:00Z");
	const { host, at, read } = await laptop({ "home/a": "0" }, { now: () => new Date(today) });
	for (let day = 1; day <= 15; day += 1) {
		today += 24 * 60 * 60 * 1000;
		await applyAll(makePlan([makeChange(at("home/a"), read("home/a"), String(day))]), host);
	}
	today += 60 * 24 * 60 * 60 * 1000;
	await applyAll(makePlan([makeChange(at("home/a"), "15", "16")]), host);
	expect(await history(host)).toHaveLength(16);
	const kept = readdirSync(at(`${state}/changes`)).filter((id) => readdirSync(at(`${state}/changes/${id}`)).length > 1);
	expect(kept).toHaveLength(10);
});

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, type TestContext, test } from "vitest";
import type { ApplyResult } from "../../src/model/apply.ts";
import type { Place } from "../host/contract.ts";
import { bundle } from "../support/bundle.ts";
import { realLaptop } from "../support/real-laptop.ts";

let program: string;
beforeAll(async () => {
	program = await bundle(new URL("../support/apply-program.ts", import.meta.url));
	chmodSync(dirname(program), 0o755);
});
afterAll(() => rmSync(dirname(program), { recursive: true }));

const disposals: (() => unknown)[] = [];
afterEach(async () => {
	for (const dispose of disposals.splice(0)) await dispose();
});

async function laptop(places: Readonly<Record<string, Place>>) {
	const made = await realLaptop(places);
	disposals.push(made.dispose);
	return { ...made, at: (path: string) => join(made.root, path) };
}

/** Programs of util-linux: the first gives mounts of one's own, the second another user. */
const mounting = "unshare";
const switching = "setpriv";

type Changes = readonly (readonly [string, string | null, string])[];

interface Outcome {
	readonly result: ApplyResult;
	readonly texts: readonly (string | null)[];
}

/** Applies in a mount namespace of its own, after `mount` ran there. */
function behindMount(context: TestContext, mount: string, home: string, changes: Changes, failing = false): Outcome {
	if (spawnSync(mounting, ["-m", "true"]).status !== 0) {
		return context.skip("unshare -m is not permitted here, so nothing can be mounted");
	}
	const order = JSON.stringify({ home, changes, failing });
	const script = `${mount} || exit 77; exec "$0" "$1" "$2"`;
	const run = spawnSync(mounting, ["-m", "sh", "-c", script, process.execPath, program, order], { encoding: "utf8" });
	if (run.status === 77) return context.skip(`a mount is not permitted here: ${run.stderr}`);
	expect(run.stderr).toBe("");
	return JSON.parse(run.stdout) as Outcome;
}

/** Applies as user 1234, to whom `own` is given first. */
function asAnotherUser(context: TestContext, own: readonly string[], home: string, changes: Changes): Outcome {
	if (process.getuid?.() !== 0) return context.skip("only root can run as another user");
	if (spawnSync(switching, ["--version"]).status !== 0) return context.skip("setpriv is not installed");
	chmodSync(dirname(home), 0o755);
	execFileSync("chown", ["1234:1234", home, ...own]);
	const args = ["--reuid=1234", "--regid=1234", "--clear-groups", process.execPath, program];
	const run = spawnSync(switching, [...args, JSON.stringify({ home, changes })], { encoding: "utf8" });
	expect(run.stderr).toBe("");
	return JSON.parse(run.stdout) as Outcome;
}

test("writes a bind-mounted file in place", async (context) => {
	const { at, host } = await laptop({ "home/config.json": "", "volume/config.json": "old, and rather long" });
	const mount = `mount --bind '${at("volume/config.json")}' '${at("home/config.json")}'`;
	const inode = statSync(at("volume/config.json")).ino;
	const changes: Changes = [[at("home/config.json"), "old, and rather long", "new"]];
	expect(behindMount(context, mount, host.home, changes)).toMatchObject({ result: { outcome: "applied" } });
	expect(readFileSync(at("volume/config.json"), "utf8")).toBe("new");
	expect(statSync(at("volume/config.json")).ino).toBe(inode);
	expect(readdirSync(at("home")).sort()).toEqual([".local", "config.json"]);
});

test("puts a bind-mounted file back byte for byte", async (context) => {
	const { at, host } = await laptop({ "home/config.json": "", "volume/config.json": "old" });
	const mount = `mount --bind '${at("volume/config.json")}' '${at("home/config.json")}'`;
	const changes: Changes = [[at("home/config.json"), "old", "new, and rather long"]];
	expect(behindMount(context, mount, host.home, changes, true)).toMatchObject({
		result: { outcome: "rolled-back", unrestored: [] },
	});
	expect(readFileSync(at("volume/config.json"), "utf8")).toBe("old");
});

test("says that a read-only mount cannot be written, and changes nothing", async (context) => {
	const { at, host } = await laptop({ "home/a": "old", "home/sealed/config.json": "old" });
	const sealed = at("home/sealed");
	const mount = `mount --bind '${sealed}' '${sealed}' && mount -o remount,ro,bind '${sealed}'`;
	const path = join(sealed, "config.json");
	const { result, texts } = behindMount(context, mount, host.home, [
		[at("home/a"), "old", "new"],
		[path, "old", "new"],
	]);
	expect(result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "unwritable", path, reason: "the file system is read-only (EROFS)" },
		unrestored: [],
	});
	expect(texts).toEqual(["old", "old"]);
});

test("changes nothing when the disk fills up in the middle", async (context) => {
	const { at, host } = await laptop({ "home/a": "old", "home/small": { kind: "directory" } });
	const small = at("home/small");
	const mount = `mount -t tmpfs -o size=64k none '${small}' && printf old > '${small}/b'`;
	const { result, texts } = behindMount(context, mount, host.home, [
		[at("home/a"), "old", "new"],
		[join(small, "b"), "old", "x".repeat(100_000)],
	]);
	expect(result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "unwritable", path: join(small, "b"), reason: "the disk is full (ENOSPC)" },
		unrestored: [],
	});
	expect(texts).toEqual(["old", "old"]);
});

test("changes nothing when there is no room for the record", async (context) => {
	const { at, host } = await laptop({ "home/a": "old" });
	const state = at("home/.local");
	mkdirSync(state);
	const mount = `mount -t tmpfs -o size=16k none '${state}'`;
	const { result, texts } = behindMount(context, mount, host.home, [[at("home/a"), "old", "x".repeat(100_000)]]);
	expect(result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "unrecordable", reason: "the disk is full (ENOSPC)" },
		unrestored: [],
	});
	expect(texts).toEqual(["old"]);
});

test("does not take over a file of another user, whose bytes would be lost", async (context) => {
	const { at, host } = await laptop({ "home/a": "mine", "home/b": { kind: "file", text: "root's", mode: 0o644 } });
	const { result } = asAnotherUser(context, [at("home/a")], host.home, [
		[at("home/a"), "mine", "new"],
		[at("home/b"), "root's", "new"],
	]);
	expect(result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "unwritable", path: at("home/b"), reason: "permission denied (EACCES)" },
		unrestored: [],
	});
	expect(readFileSync(at("home/a"), "utf8") + readFileSync(at("home/b"), "utf8")).toBe("mineroot's");
	expect(statSync(at("home/b")).uid).toBe(0);
});

test("writes a file of another user in place where that user allows it, and leaves it theirs", async (context) => {
	const { at, host } = await laptop({ "home/shared": { kind: "file", text: "root's", mode: 0o666 } });
	const { result } = asAnotherUser(context, [], host.home, [[at("home/shared"), "root's", "new"]]);
	expect(result).toMatchObject({ outcome: "applied" });
	expect(readFileSync(at("home/shared"), "utf8")).toBe("new");
	expect(statSync(at("home/shared"))).toMatchObject({ uid: 0 });
});

test("writes one's own file in a folder that is not, and makes none there", async (context) => {
	const { at, host } = await laptop({ "home/etc/own": "old" });
	chmodSync(at("home/etc"), 0o755);
	const changes: Changes = [[at("home/etc/own"), "old", "new"]];
	expect(asAnotherUser(context, [at("home/etc/own")], host.home, changes).result.outcome).toBe("applied");
	expect(readFileSync(at("home/etc/own"), "utf8")).toBe("new");
	const created = asAnotherUser(context, [], host.home, [[at("home/etc/other"), null, "new"]]);
	expect(created.result).toMatchObject({
		outcome: "rolled-back",
		obstacle: { kind: "unwritable", path: at("home/etc/other"), reason: "permission denied (EACCES)" },
	});
	expect(readdirSync(at("home/etc"))).toEqual(["own"]);
});

test("a second name of a file, as backups make them, keeps the old text", async () => {
	const { at, host } = await laptop({ "home/a": "old" });
	execFileSync("ln", [at("home/a"), at("home/snapshot")]);
	await host.replaceFile(at("home/a"), "new", 0o600);
	expect(readFileSync(at("home/snapshot"), "utf8")).toBe("old");
});

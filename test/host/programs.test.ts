import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { Secret } from "../../src/model/secret.ts";
import { realLaptop } from "../support/real-laptop.ts";
import type { Laptop } from "./contract.ts";

let laptop: Laptop | undefined;
afterEach(() => laptop?.dispose());

async function withProgram(script: string, mode = 0o755) {
	laptop = await realLaptop({ "bin/tool": { kind: "file", text: script, mode } });
	return laptop;
}

function isRunning(pid: number): boolean {
	try {
		// A killed child that nobody has waited for yet is a zombie: it no longer runs.
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
	} catch {
		return false;
	}
}

test("captures what a program says and how it ended", async () => {
	const { host } = await withProgram('#!/bin/sh\necho "out $1"\necho err >&2\nexit 3\n');
	const result = await host.ask({ argv: ["tool", "a b;$(x)"], timeoutMs: 5000 });
	expect(result).toMatchObject({ outcome: "failed", exitCode: 3, stdout: "out a b;$(x)\n", stderr: "err\n" });
	expect(result.durationMs).toBeGreaterThan(0);
});

test("hands a secret over on standard input only", async () => {
	const { host } = await withProgram('#!/bin/sh\ncat\necho "$*"\nenv | grep -c hunter2\n');
	const result = await host.ask({ argv: ["tool"], stdin: new Secret("hunter2"), timeoutMs: 5000 });
	expect(result.stdout).toBe("hunter2\n0\n");
});

test("gives a program without input an input that ends at once", async () => {
	const { host } = await withProgram("#!/bin/sh\ncat\necho done\n");
	expect(await host.ask({ argv: ["tool"], timeoutMs: 5000 })).toMatchObject({ outcome: "ok", stdout: "done\n" });
});

test("does not mind a program that leaves its input unread", async () => {
	const { host } = await withProgram("#!/bin/sh\nexit 0\n");
	const result = await host.ask({ argv: ["tool"], stdin: "x".repeat(1_000_000), timeoutMs: 5000 });
	expect(result.outcome).toBe("ok");
});

test("adds variables for one call", async () => {
	const { host } = await withProgram('#!/bin/sh\necho "$EXTRA $HOME"\n');
	const result = await host.ask({ argv: ["tool"], env: { EXTRA: "yes" }, timeoutMs: 5000 });
	expect(result.stdout).toBe(`yes ${host.home}\n`);
});

test("kills a hanging program with its children at the limit, and keeps what it said", async () => {
	const { host, root } = await withProgram("#!/bin/sh\necho started\nsleep 300 &\necho $! > child\nwait\n");
	const result = await host.ask({ argv: ["/bin/sh", "-c", `cd ${root} && exec tool`], timeoutMs: 400 });
	expect(result).toMatchObject({ outcome: "timeout", exitCode: undefined, stdout: "started\n" });
	expect(result.durationMs).toBeLessThan(3000);
	const child = Number(readFileSync(join(root, "child"), "utf8"));
	await vi.waitFor(() => expect(isRunning(child)).toBe(false));
});

test("kills a program that ignores the polite signal", async () => {
	const { host } = await withProgram("#!/bin/sh\ntrap '' TERM INT HUP\nwhile :; do sleep 1; done\n");
	expect(await host.ask({ argv: ["tool"], timeoutMs: 200 })).toMatchObject({ outcome: "timeout" });
});

test("does not wait for a daemon that holds the pipe of a finished program", async () => {
	const { host, root } = await withProgram('#!/bin/sh\nsleep 300 &\necho $! > "$1"\necho ready\n');
	const result = await host.ask({ argv: ["tool", join(root, "daemon")], timeoutMs: 20_000 });
	expect(result).toMatchObject({ outcome: "ok", exitCode: 0, stdout: "ready\n" });
	expect(result.durationMs).toBeLessThan(5000);
	process.kill(Number(readFileSync(join(root, "daemon"), "utf8")));
});

test("stops a program when the run is cancelled", async () => {
	const { host } = await withProgram("#!/bin/sh\nsleep 300\n");
	const controller = new AbortController();
	const running = host.ask({ argv: ["tool"], timeoutMs: 60_000, signal: controller.signal });
	controller.abort();
	expect(await running).toMatchObject({ outcome: "cancelled" });
	expect(await host.ask({ argv: ["tool"], timeoutMs: 60_000, signal: controller.signal })).toMatchObject({
		outcome: "cancelled",
	});
});

test("keeps one mebibyte of a talkative program and lets it finish", async () => {
	const { host } = await withProgram("#!/bin/sh\nhead -c 5000000 /dev/zero | tr '\\0' x\nexit 0\n");
	const result = await host.ask({ argv: ["tool"], timeoutMs: 20_000 });
	expect(result.outcome).toBe("ok");
	expect(result.stdout.length).toBe(1024 * 1024);
});

test("tells a missing program from one that cannot be started", async () => {
	const { host, root } = await withProgram("not a program\n", 0o644);
	expect(await host.ask({ argv: [join(root, "bin/tool")], timeoutMs: 5000 })).toMatchObject({
		outcome: "not-executable",
	});
	expect(await host.ask({ argv: [join(root, "bin/none")], timeoutMs: 5000 })).toMatchObject({ outcome: "missing" });
});

test("says that a program for another machine cannot be started", async () => {
	const { host } = await withProgram("\u007fELF of another world");
	expect(await host.ask({ argv: ["tool"], timeoutMs: 5000 })).toMatchObject({ outcome: "not-executable" });
});

test("says that a script whose interpreter is gone cannot be started", async () => {
	const { host } = await withProgram("#!/no/such/interpreter\n");
	expect(await host.ask({ argv: ["tool"], timeoutMs: 5000 })).toMatchObject({ outcome: "not-executable" });
});

test("skips relative entries of PATH, so that a project's folder cannot lend a program", async () => {
	const { root } = await withProgram("#!/bin/sh\n");
	const { nodeHost } = await import("../../src/host/node-host.ts");
	const host = nodeHost({ cwd: join(root, "bin"), env: { PATH: "::.:bin" } });
	expect(existsSync(join(root, "bin/tool"))).toBe(true);
	expect(await host.which("tool")).toBeUndefined();
});

test("runs an approved command in a terminal of its own choosing and says how it ended", async () => {
	const { host } = await withProgram("#!/bin/sh\nexit 4\n");
	const call = { argv: ["tool"] as const, timeoutMs: Number.POSITIVE_INFINITY };
	expect(await host.run({ ...call, interactive: true })).toMatchObject({ outcome: "failed", exitCode: 4, stdout: "" });
	expect(await host.run({ ...call, interactive: false })).toMatchObject({ outcome: "failed", exitCode: 4 });
});

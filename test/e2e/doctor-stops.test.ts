import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DoctorProgram, doctorProgram } from "../support/doctor-program.ts";
import { said } from "../support/memory-doctor.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

let laptop: DoctorProgram;

beforeEach(() => {
	laptop = doctorProgram();
});

afterEach(() => laptop.dispose());

const messy = '{"auths":{"quay.io":{"auth":"YWRhOmh1bnRlcjI="}}}\n';
const config = () => join(laptop.home, ".docker/config.json");

function isRunning(pid: number): boolean {
	try {
		// What has ended and was not waited for yet has no memory any more.
		return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
	} catch {
		return false;
	}
}

test("Ctrl-C ends it while a helper hangs, and the helper and what it started with it", async (context) => {
	needPrograms(context, "sh", "sleep");
	if (!existsSync("/proc/self/cmdline")) return context.skip("this system has no /proc");
	for (const name of ["sh", "sleep"]) laptop.place(name, execFileSync("which", [name], { encoding: "utf8" }).trim());
	const pids = join(laptop.root, "pids");
	const helper = join(laptop.root, "bin/docker-credential-slow");
	writeFileSync(helper, `#!/bin/sh\nsleep 1000 &\necho $$ $! >${pids}\nwait\n`, { mode: 0o755 });
	laptop.lay(".docker/config.json", '{"credHelpers": {"registry.acme.example": "slow"}}');
	const before = readdirSync(laptop.home, { recursive: true });
	const [node, ...args] = laptop.argv;
	const options = { env: laptop.env, cwd: laptop.home, detached: true } as const;
	const child = spawn(node, [...args, "--check", "registry.acme.example/team/app"], options);
	let printed = "";
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (printed += part));
	const hasBegun = () => existsSync(pids) && readFileSync(pids, "utf8").endsWith("\n");
	while (!hasBegun()) await new Promise(setImmediate);
	const running = readFileSync(pids, "utf8").trim().split(" ").map(Number);
	expect(running.map(isRunning)).toEqual([true, true]);
	const interrupted = performance.now();
	child.kill("SIGINT");
	const [code] = await once(child, "close");
	expect(code).toBe(130);
	// Well below the ten seconds that the helper would have been given.
	expect(performance.now() - interrupted).toBeLessThan(5_000);
	expect(printed).toMatch(/Nothing was changed\.\n$/);
	expect(running.map(isRunning)).toEqual([false, false]);
	expect(readdirSync(laptop.home, { recursive: true })).toEqual(before);
});

test.each([
	".docker/config.json",
	".config/pip/pip.conf",
	".pypirc",
	".netrc",
	"pyproject.toml",
	"Dockerfile",
	".docker",
])("a named pipe in the place of a file is not waited for: %s", async (path) => {
	laptop.lay(path, "");
	rmSync(join(laptop.home, path), { recursive: true });
	execFileSync("sh", ["-c", 'mkfifo "$1"', "sh", join(laptop.home, path)]);
	const seen = await laptop.check("--offline");
	expect(seen.document.summary["crash"]).toBe(0);
	if (path === ".docker/config.json") expect(said(seen, "cfg.parse").status).toBe("fail");
});

test("two that mend at once leave the file whole, and one change to take back", async () => {
	laptop.lay(".docker/config.json", messy);
	chmodSync(config(), 0o644);
	const runs = await Promise.all([1, 2].map(() => laptop.check("--offline", "--only", "cfg.mode", "--fix", "--yes")));
	expect(runs.map(({ exitCode }) => exitCode)).toContain(0);
	expect(readFileSync(config(), "utf8")).toBe(messy);
	expect(statSync(config()).mode & 0o777).toBe(0o600);
	const [node, ...args] = laptop.argv;
	while ((await runProgram([node, ...args, "--undo"], { env: laptop.env })).stdout.includes("is taken back"));
	expect(readFileSync(config(), "utf8")).toBe(messy);
	expect(statSync(config()).mode & 0o777).toBe(0o644);
});

test("a home that is not there has nothing wrong in it", async () => {
	laptop.env["HOME"] = join(laptop.root, "nowhere");
	const seen = await laptop.check("--offline");
	expect(seen.exitCode).toBe(0);
	expect(existsSync(laptop.env["HOME"])).toBe(false);
});

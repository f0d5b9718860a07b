import { spawnSync } from "node:child_process";
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { hostname, uptime } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "../../src/model/host.ts";
import { realLaptop } from "../support/real-laptop.ts";
import type { Laptop } from "./contract.ts";

let laptop: Laptop;
let host: Host;
let path: string;
beforeEach(async () => {
	laptop = await realLaptop();
	host = laptop.host;
	path = join(laptop.root, "home/lock");
});
afterEach(() => laptop.dispose());

const deadProcess = () => spawnSync("true").pid;

function leave(holder: object | string, ageMs = 0): void {
	writeFileSync(path, typeof holder === "string" ? holder : JSON.stringify(holder));
	const at = new Date(Date.now() - ageMs);
	utimesSync(path, at, at);
}

const token = "0123456789abcdef";
const machine = hostname();
const linux = process.platform === "linux" && {
	boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
	namespace: readlinkSync("/proc/self/ns/pid"),
};
/** Of this machine, since its last start, outside any container or in this one. */
const here = { machine, ...linux };
const minuteMs = 60_000;

test("takes over from a process that is gone, and leaves nothing behind", async () => {
	leave({ pid: deadProcess(), ...here, token });
	const lock = await host.lock(path, 0);
	expect(lock).toBeDefined();
	await lock?.release();
	expect(readdirSync(join(laptop.root, "home"))).toEqual([]);
});

test("takes over from a process whose number somebody else has by now", async () => {
	leave({ pid: process.pid, ...here, token, started: "1" });
	expect((await host.lock(path, 0)) !== undefined).toBe(process.platform === "linux");
});

test("leaves a running process its lock", async () => {
	leave({ pid: process.ppid, ...here, token });
	expect(await host.lock(path, 100)).toBeUndefined();
	expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ token });
});

test("waits for another machine, but not for ever", async () => {
	leave({ pid: 1, machine: `not-${machine}`, token }, 60_000);
	expect(await host.lock(path, 0)).toBeUndefined();
	leave({ pid: 1, machine: `not-${machine}`, token }, 60 * 60_000);
	expect(await host.lock(path, 0)).toBeDefined();
});

test.runIf(linux)(
	"leaves a run in another container its lock, whatever its number means here, until it is silent",
	async () => {
		const elsewhere = { pid: deadProcess(), ...here, namespace: "pid:[1]", token };
		leave(elsewhere, 14 * minuteMs);
		expect(await host.lock(path, 0)).toBeUndefined();
		leave({ ...elsewhere, namespace: undefined }, 14 * minuteMs);
		expect(await host.lock(path, 0)).toBeUndefined();
		leave(elsewhere, 16 * minuteMs);
		expect(await host.lock(path, 0)).toBeDefined();
	},
);

test.runIf(linux)("takes over at once what was left before the machine was started again", async () => {
	const past = { pid: process.pid, ...here, boot: "before", token };
	leave(past, uptime() * 1000 + minuteMs);
	expect(await host.lock(path, 0)).toBeDefined();
});

test.runIf(linux)(
	"leaves a machine of the same name its lock when it made that after this one was started",
	async () => {
		leave({ pid: deadProcess(), ...here, boot: "another", token });
		expect(await host.lock(path, 0)).toBeUndefined();
	},
);

test("gives a sign of life every minute, so that others do not take it for gone", async () => {
	vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
	try {
		const lock = await host.lock(path, 0);
		const long = new Date(Date.now() - 60 * minuteMs);
		utimesSync(path, long, long);
		vi.advanceTimersByTime(minuteMs);
		await expect.poll(() => Date.now() - statSync(path).mtimeMs).toBeLessThan(minuteMs);
		await lock?.release();
		expect(vi.getTimerCount()).toBe(0);
	} finally {
		vi.useRealTimers();
	}
});

test.each([
	["a named pipe", () => spawnSync("sh", ["-c", 'mkfifo "$1"', "sh", path])],
	["a link to nothing", () => symlinkSync("nothing", path)],
	["a link to a file", () => symlinkSync("/etc/passwd", path)],
	["a folder", () => mkdirSync(path)],
])("says that %s stands where the lock belongs, instead of waiting for it", { timeout: 10_000 }, async (_, plant) => {
	plant();
	const refusal = await host.lock(path, 5000).catch((error: unknown) => error);
	expect(refusal).toMatchObject({ code: "EINVAL", message: expect.stringContaining(path) });
	expect(await host.isLocked(path)).toBe(false);
});

test.each(["", "{", '{"pid":1}', `{"pid":1,"machine":"${machine}","token":"../../x"}`])(
	"takes a lock nobody can read (%s) for one being written, and for rubbish when it is old",
	async (text) => {
		leave(text);
		expect(await host.lock(path, 0)).toBeUndefined();
		leave(text, 60_000);
		expect(await host.lock(path, 0)).toBeDefined();
	},
);

test("a lock that was left is taken over by one of many", async () => {
	for (let round = 0; round < 20; round += 1) {
		leave({ pid: deadProcess(), ...here, token: round.toString(16).padStart(16, "0") });
		const taken = (await Promise.all(Array.from({ length: 8 }, () => host.lock(path, 0)))).filter(Boolean);
		expect(taken.length).toBeLessThanOrEqual(1);
		for (const lock of taken) await lock?.release();
	}
});

test("many runs pass through one after the other", async () => {
	let inside = 0;
	let most = 0;
	await Promise.all(
		Array.from({ length: 10 }, async () => {
			const lock = await host.lock(path, 30_000);
			inside += 1;
			most = Math.max(most, inside);
			await new Promise(setImmediate);
			inside -= 1;
			await lock?.release();
		}),
	);
	expect(most).toBe(1);
});

test("does not release what another machine has taken over meanwhile", async () => {
	const lock = await host.lock(path, 0);
	leave({ pid: 1, machine: "elsewhere", token });
	await lock?.release();
	expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ machine: "elsewhere" });
});

test("says what the system says when no lock can be made", async () => {
	await expect(host.lock(join(laptop.root, "nowhere/lock"), 0)).rejects.toMatchObject({ code: "ENOENT" });
});

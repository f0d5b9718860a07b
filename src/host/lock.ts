import { setTimeout as wait } from "node:timers/promises";
import type { Release } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { isLeftBehind, type LockHolder, readLock } from "./lock-holder.ts";
import type { ProcessTable } from "./process-table.ts";
import { randomHex } from "./random-hex.ts";
import { systemCode } from "./system-error.ts";
import { removeTemporary, temporaryName } from "./temporary-file.ts";

const pauseMs = 50;
/** A run that waits for its user may take longer than others wait for a sign of life. */
const signOfLifeMs = 60_000;

/**
 * Takes a lock file, over from a process that is gone if need be; undefined when another run still holds it after `timeoutMs`.
 * @throws SystemError when something that is no lock stands there.
 */
export async function lock(
	disk: Disk,
	self: ProcessTable,
	path: string,
	timeoutMs: number,
): Promise<Release | undefined> {
	const until = performance.now() + timeoutMs;
	for (;;) {
		if (await isFree(disk, self, path)) {
			const token = await create(disk, self, path);
			if (token !== undefined) return held(disk, self, path, token);
		}
		if (performance.now() >= until) return undefined;
		await wait(Math.min(pauseMs, timeoutMs));
	}
}

/** Written under another name and then linked: the lock is never seen half written, and linking fails where one is. */
async function create(disk: Disk, self: ProcessTable, path: string): Promise<string | undefined> {
	const { operations, paths } = disk;
	const holder: LockHolder = {
		pid: self.pid,
		machine: self.machine,
		boot: self.boot,
		namespace: self.namespace,
		started: self.startOf(self.pid),
		token: randomHex(8),
	};
	const temporary = paths.join(paths.dirname(path), temporaryName());
	try {
		await write(disk, temporary, JSON.stringify(holder));
		await operations.link(temporary, path).catch((error: unknown) => {
			if (systemCode(error) === "EEXIST") throw error;
			// No hard links here (FAT, some network folders).
			return write(disk, path, JSON.stringify(holder));
		});
		return holder.token;
	} catch (error) {
		if (systemCode(error) === "EEXIST") return undefined;
		throw error;
	} finally {
		await removeTemporary(disk, temporary);
	}
}

async function write(disk: Disk, path: string, text: string): Promise<void> {
	const file = await disk.operations.open(path, "wx", 0o600);
	try {
		await disk.operations.write(file, Buffer.from(text));
	} catch (error) {
		await removeTemporary(disk, path);
		throw error;
	} finally {
		await disk.operations.close(file).catch(() => undefined);
	}
}

function held(disk: Disk, self: ProcessTable, path: string, token: string): Release {
	const timer = setInterval(() => void giveSign(disk, self, path, token).catch(() => undefined), signOfLifeMs);
	timer.unref();
	return {
		release: async () => {
			clearInterval(timer);
			await release(disk, path, token);
		},
	};
}

async function giveSign(disk: Disk, self: ProcessTable, path: string, token: string): Promise<void> {
	if ((await readLock(disk, path))?.token === token) await disk.operations.setTimes(path, self.now());
}

/** Not when another machine took it over meanwhile. */
async function release(disk: Disk, path: string, token: string): Promise<void> {
	const seen = await readLock(disk, path).catch(() => undefined);
	if (seen === undefined || seen.token === token) await removeTemporary(disk, path);
}

/** Whether a process that is still there holds a lock. */
export async function isLocked(disk: Disk, self: ProcessTable, path: string): Promise<boolean> {
	const seen = await readLock(disk, path).catch(() => undefined);
	return seen !== undefined && !isLeftBehind(self, seen);
}

/** Nothing is there, or what is there was left by a process that is gone and is now removed. A lock named after its token is held meanwhile, so that nobody removes its successor. */
async function isFree(disk: Disk, self: ProcessTable, path: string): Promise<boolean> {
	const seen = await readLock(disk, path);
	if (seen === undefined) return true;
	if (!isLeftBehind(self, seen)) return false;
	const guard = disk.paths.join(disk.paths.dirname(path), temporaryName(seen.token));
	if ((await create(disk, self, guard)) === undefined) {
		await isFree(disk, self, guard);
		return false;
	}
	try {
		const again = await readLock(disk, path);
		if (again?.token === seen.token && isLeftBehind(self, again)) await removeTemporary(disk, path);
	} finally {
		await removeTemporary(disk, guard);
	}
	return true;
}

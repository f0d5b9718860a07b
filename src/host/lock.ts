import { setTimeout as wait } from "node:timers/promises";
import type { Release } from "../model/host.ts";
import type { Disk } from "./disk.ts";
import { randomHex } from "./random-hex.ts";
import { systemCode } from "./system-error.ts";
import { removeTemporary, temporaryName } from "./temporary-file.ts";

/** This process, and what it can tell about others. */
export interface ProcessTable {
	readonly pid: number;
	readonly machine: string;
	isRunning(pid: number): boolean;
	now(): Date;
}

interface Holder {
	readonly pid: number;
	readonly machine: string;
	/** Tells a process from a later one with the same number. */
	readonly started: string | undefined;
	readonly token: string;
}

const pauseMs = 50;
/** A home shared by machines or containers: whether a process of another one still runs cannot be asked, only its age. */
const elsewhereMs = 15 * 60 * 1000;
/** A lock that cannot be read is one being written, or what a full disk left. */
const unreadableMs = 10_000;

/** Takes a lock file, over from a process that is gone if need be; undefined when another run still holds it after `timeoutMs`. */
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
			if (token !== undefined) return { release: () => release(disk, path, token) };
		}
		if (performance.now() >= until) return undefined;
		await wait(Math.min(pauseMs, timeoutMs));
	}
}

/** Written under another name and then linked: the lock is never seen half written, and linking fails where one is. */
async function create(disk: Disk, self: ProcessTable, path: string): Promise<string | undefined> {
	const { operations, paths } = disk;
	const holder: Holder = {
		pid: self.pid,
		machine: self.machine,
		started: await startOf(disk, self.pid),
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

/** Not when another machine took it over meanwhile. */
async function release(disk: Disk, path: string, token: string): Promise<void> {
	const seen = await read(disk, path).catch(() => undefined);
	if (seen === undefined || seen.token === token) await removeTemporary(disk, path);
}

/** Whether a process that is still there holds a lock. */
export async function isLocked(disk: Disk, self: ProcessTable, path: string): Promise<boolean> {
	const seen = await read(disk, path).catch(() => undefined);
	return seen !== undefined && !(await isStale(disk, self, seen));
}

/** Nothing is there, or what is there was left by a process that is gone and is now removed. A lock named after its token is held meanwhile, so that nobody removes its successor. */
async function isFree(disk: Disk, self: ProcessTable, path: string): Promise<boolean> {
	const seen = await read(disk, path);
	if (seen === undefined) return true;
	if (!(await isStale(disk, self, seen))) return false;
	const guard = disk.paths.join(disk.paths.dirname(path), temporaryName(seen.token));
	if ((await create(disk, self, guard)) === undefined) {
		await isFree(disk, self, guard);
		return false;
	}
	try {
		if ((await read(disk, path))?.token === seen.token) await removeTemporary(disk, path);
	} finally {
		await removeTemporary(disk, guard);
	}
	return true;
}

type Seen = { readonly holder: Holder | undefined; readonly token: string; readonly writtenAt: Date };

async function read(disk: Disk, path: string): Promise<Seen | undefined> {
	try {
		const file = await disk.operations.open(path, "r");
		try {
			const writtenAt = (await disk.operations.status(file)).mtime;
			const holder = parse((await disk.operations.read(file, 4096)).toString());
			return { holder, token: holder?.token ?? writtenAt.getTime().toString(16).padStart(16, "0"), writtenAt };
		} finally {
			await disk.operations.close(file).catch(() => undefined);
		}
	} catch (error) {
		if (systemCode(error) === "ENOENT") return undefined;
		throw error;
	}
}

function parse(text: string): Holder | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== "object" || value === null) return undefined;
		const { pid, machine, started, token } = value as Partial<Record<keyof Holder, unknown>>;
		if (typeof pid !== "number" || typeof machine !== "string" || typeof token !== "string") return undefined;
		// The token becomes part of a path.
		if (!/^[0-9a-f]{16}$/.test(token)) return undefined;
		return { pid, machine, started: typeof started === "string" ? started : undefined, token };
	} catch {
		return undefined;
	}
}

async function isStale(disk: Disk, self: ProcessTable, seen: Seen): Promise<boolean> {
	const ageMs = self.now().getTime() - seen.writtenAt.getTime();
	if (seen.holder === undefined) return ageMs > unreadableMs;
	if (seen.holder.machine !== self.machine) return ageMs > elsewhereMs;
	if (!self.isRunning(seen.holder.pid)) return true;
	return seen.holder.started !== undefined && seen.holder.started !== (await startOf(disk, seen.holder.pid));
}

/** Linux: when a process began, in ticks since boot (proc_pid_stat(5), field 22). Elsewhere undefined. */
async function startOf(disk: Disk, pid: number): Promise<string | undefined> {
	if (disk.platform !== "linux") return undefined;
	try {
		const file = await disk.operations.open(`/proc/${pid}/stat`, "r");
		try {
			const text = (await disk.operations.read(file, 4096)).toString();
			// The second field is the program's name in parentheses and may hold blanks and parentheses itself.
			return text.slice(text.lastIndexOf(")") + 2).split(" ")[19];
		} finally {
			await disk.operations.close(file).catch(() => undefined);
		}
	} catch {
		return undefined;
	}
}

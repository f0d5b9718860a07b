import type { Disk } from "./disk.ts";
import type { ProcessTable } from "./process-table.ts";
import { SystemError, systemCode } from "./system-error.ts";

/** What a lock file says about the run that made it. */
export interface LockHolder {
	readonly pid: number;
	readonly machine: string;
	readonly boot: string | undefined;
	readonly namespace: string | undefined;
	/** Tells a process from a later one with the same number. */
	readonly started: string | undefined;
	readonly token: string;
}

export interface SeenLock {
	readonly holder: LockHolder | undefined;
	readonly token: string;
	/** When it was made, or when its run last gave a sign of life. */
	readonly writtenAt: Date;
}

/** A home shared by machines or containers: whether a process of another one still runs cannot be asked, only its last sign of life. */
const elsewhereMs = 15 * 60 * 1000;
/** A lock that cannot be read is one being written, or what a full disk left. */
const unreadableMs = 10_000;

/** Undefined when there is none. @throws SystemError when something else stands in its place. */
export async function readLock(disk: Disk, path: string): Promise<SeenLock | undefined> {
	const { operations } = disk;
	try {
		// Opening a named pipe waits for its writer, and a link to nothing looks like no lock at all; so look before opening.
		const there = await operations.lstat(path);
		if (!there.isFile()) throw new SystemError("EINVAL", `${path} is no plain file, so it cannot be a lock; remove it`);
		const file = await operations.open(path, "r");
		try {
			const writtenAt = (await operations.status(file)).mtime;
			const holder = parse((await operations.read(file, 4096)).toString());
			return { holder, token: holder?.token ?? writtenAt.getTime().toString(16).padStart(16, "0"), writtenAt };
		} finally {
			await operations.close(file).catch(() => undefined);
		}
	} catch (error) {
		if (systemCode(error) === "ENOENT") return undefined;
		throw error;
	}
}

function parse(text: string): LockHolder | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== "object" || value === null) return undefined;
		const { pid, machine, boot, namespace, started, token } = value as Partial<Record<keyof LockHolder, unknown>>;
		if (typeof pid !== "number" || typeof machine !== "string" || typeof token !== "string") return undefined;
		// The token becomes part of a path.
		if (!/^[0-9a-f]{16}$/.test(token)) return undefined;
		return { pid, machine, boot: word(boot), namespace: word(namespace), started: word(started), token };
	} catch {
		return undefined;
	}
}

function word(value: unknown): string | undefined {
	return typeof value === "string" ? value : undefined;
}

/** Whether the run that made a lock is gone. */
export function isLeftBehind(self: ProcessTable, { holder, writtenAt }: SeenLock): boolean {
	const silentMs = self.now().getTime() - writtenAt.getTime();
	if (holder === undefined) return silentMs > unreadableMs;
	if (holder.machine !== self.machine) return silentMs > elsewhereMs;
	if (holder.boot !== self.boot) return silentMs > elsewhereMs || isBeforeBoot(self, holder, writtenAt);
	// A process number means nothing to another container.
	if (holder.namespace !== self.namespace) return silentMs > elsewhereMs;
	if (!self.isRunning(holder.pid)) return true;
	const started = self.startOf(holder.pid);
	return holder.started !== undefined && started !== undefined && holder.started !== started;
}

/** The machine was started again since; a lock younger than that is another machine's with the same name. */
function isBeforeBoot(self: ProcessTable, holder: LockHolder, writtenAt: Date): boolean {
	return holder.boot !== undefined && self.boot !== undefined && writtenAt < self.bootedAt();
}

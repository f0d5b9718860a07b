import type { Stats } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Disk } from "./disk.ts";
import { readText } from "./read-text.ts";
import { realPath } from "./real-path.ts";
import { SystemError, systemCode } from "./system-error.ts";
import { removeTemporary, temporaryName } from "./temporary-file.ts";
import { writeInPlace } from "./write-in-place.ts";

/** A mount point, another filesystem, a folder or an owner that is not ours: the file itself may still be ours to write. */
const notByRename = new Set(["EBUSY", "EXDEV", "EACCES", "EPERM", "EROFS"]);

/** On Windows a virus scanner or an editor may hold the file for a moment. */
const windowsPausesMs = [20, 40, 80, 160, 320, 640];

/**
 * Replaces a file as a whole, keeping links to it by name, its mode and its owner. A second hard link keeps the old text, as with docker
 * and git: writing through it would lose atomicity and change the snapshots that backup programs make of hard links.
 * @throws Error with `code` of the system; the file is then as it was.
 */
export async function replaceFile(
	disk: Disk,
	path: string,
	text: string,
	mode: number,
	expected?: { readonly text: string | undefined },
): Promise<void> {
	const target = await realPath(disk, path);
	if (target === undefined) throw new SystemError("ELOOP");
	const old = await statusOf(disk, target);
	if (old?.isDirectory()) throw new SystemError("EISDIR");
	if (old !== undefined && !old.isFile()) throw new SystemError("EINVAL", "it is not a regular file");
	const job: Job = {
		disk,
		target,
		bytes: Buffer.from(text),
		old,
		mode,
		check: () => requireText(disk, target, expected),
	};
	try {
		await swapIn(job);
	} catch (error) {
		if (old === undefined || !notByRename.has(systemCode(error) ?? "")) throw error;
		await job.check();
		await writeInPlace(disk, target, job.bytes);
	}
}

interface Job {
	readonly disk: Disk;
	readonly target: string;
	readonly bytes: Uint8Array;
	readonly old: Stats | undefined;
	readonly mode: number;
	/** Throws when the file is not what the caller thinks it is. */
	check(): Promise<void>;
}

async function requireText(disk: Disk, target: string, expected?: { text: string | undefined }): Promise<void> {
	if (expected === undefined) return;
	const reading = await readText(disk, target);
	const isUnreadable = !reading.ok && reading.trouble.code !== "missing";
	if (isUnreadable || (reading.ok ? reading.text : undefined) !== expected.text) throw new SystemError("ESTALE");
}

async function statusOf(disk: Disk, path: string): Promise<Stats | undefined> {
	try {
		return await disk.operations.lstat(path);
	} catch (error) {
		if (systemCode(error) === "ENOENT") return undefined;
		throw error;
	}
}

async function swapIn(job: Job): Promise<void> {
	const { disk, target } = job;
	const folder = disk.paths.dirname(target);
	const temporary = disk.paths.join(folder, temporaryName());
	const file = await disk.operations.open(temporary, "wx", 0o600);
	try {
		await fill(job, file);
		await job.check();
		await rename(disk, temporary, target);
	} catch (error) {
		await removeTemporary(disk, temporary);
		throw error;
	}
	await syncFolder(disk, folder);
}

async function fill({ disk: { operations }, bytes, old, mode }: Job, file: FileHandle): Promise<void> {
	try {
		await operations.write(file, bytes);
		const status = old === undefined ? undefined : await operations.status(file);
		if (old !== undefined && (status?.uid !== old.uid || status.gid !== old.gid)) {
			await operations.setOwner(file, old.uid, old.gid);
		}
		// After the owner: changing that takes bits away from the mode.
		await operations.setMode(file, old === undefined ? mode : old.mode & 0o7777);
		await operations.sync(file);
	} finally {
		await operations.close(file).catch(() => undefined);
	}
}

async function rename(disk: Disk, from: string, to: string): Promise<void> {
	for (const pauseMs of disk.platform === "win32" ? windowsPausesMs : []) {
		try {
			return await disk.operations.rename(from, to);
		} catch (error) {
			if (!["EPERM", "EBUSY", "EACCES"].includes(systemCode(error) ?? "")) throw error;
		}
		await wait(pauseMs);
	}
	await disk.operations.rename(from, to);
}

/** The new name is in effect already; not every filesystem lets a folder be synchronised. */
async function syncFolder(disk: Disk, folder: string): Promise<void> {
	if (disk.platform === "win32") return;
	try {
		const handle = await disk.operations.open(folder, "r");
		await disk.operations.sync(handle).catch(() => undefined);
		await disk.operations.close(handle);
	} catch {
		// Nothing to undo and nothing to say: the file holds the new text.
	}
}

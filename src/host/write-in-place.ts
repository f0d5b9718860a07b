import type { FileHandle } from "node:fs/promises";
import type { Disk } from "./disk.ts";

/**
 * Writes over a file that cannot be replaced: a bind mount, or a file in a folder that is not ours. A reader may see part of it, so the
 * old bytes are kept until the new ones rest on the disk, and come back when they do not fit.
 */
export async function writeInPlace(disk: Disk, target: string, bytes: Uint8Array): Promise<void> {
	const { operations } = disk;
	const file = await operations.open(target, "r+");
	try {
		const old = await operations.read(file, Number.MAX_SAFE_INTEGER - 1);
		try {
			await overwrite(disk, file, bytes);
		} catch (error) {
			await overwrite(disk, file, old);
			throw error;
		}
	} finally {
		await operations.close(file).catch(() => undefined);
	}
}

/** Cut to length last: on a full disk the blocks that are there can still be written. */
async function overwrite(disk: Disk, file: FileHandle, bytes: Uint8Array): Promise<void> {
	await disk.operations.write(file, bytes);
	await disk.operations.truncate(file, bytes.length);
	await disk.operations.sync(file);
}

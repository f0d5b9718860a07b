import type { Disk } from "./disk.ts";

/** Tries twice and never throws: it runs where another failure is already on its way to the caller. */
export async function removeTemporary(disk: Disk, path: string): Promise<void> {
	await disk.operations.unlink(path).catch(() => disk.operations.unlink(path).catch(() => undefined));
}

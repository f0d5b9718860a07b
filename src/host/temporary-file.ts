import type { Disk } from "./disk.ts";
import { randomHex } from "./random-hex.ts";

const pattern = /^\.registry-setup-[0-9a-f]{16}\.tmp$/;

/** By default unpredictable, so that nobody can lay a link there first; recognisable, so that what a killed run left can be removed. */
export function temporaryName(hex = randomHex(8)): string {
	return `.registry-setup-${hex}.tmp`;
}

/** Tries twice and never throws: it runs where another failure is already on its way to the caller. */
export async function removeTemporary(disk: Disk, path: string): Promise<void> {
	await disk.operations.unlink(path).catch(() => disk.operations.unlink(path).catch(() => undefined));
}

/** Removes what runs that were killed left in a folder: files half written, and locks half taken over. Never throws. */
export async function tidy(disk: Disk, folder: string): Promise<void> {
	const list = () => disk.operations.readdir(folder);
	const entries = await list().catch(() => list().catch(() => []));
	for (const { name } of entries) {
		if (pattern.test(name)) await removeTemporary(disk, disk.paths.join(folder, name));
	}
}

import type { Disk } from "./disk.ts";

/** The first four bytes of a file, which say what kind of program it is; fewer when there are none to read. */
export async function head(disk: Disk, path: string): Promise<Uint8Array> {
	try {
		const file = await disk.operations.open(path, "r");
		try {
			return await disk.operations.read(file, 3);
		} finally {
			await disk.operations.close(file).catch(() => undefined);
		}
	} catch {
		return new Uint8Array();
	}
}

import type { Disk } from "./disk.ts";
import { systemCode } from "./system-error.ts";

/** What of a path is not there, outermost first. @throws Error with `code` when a part of it cannot be looked at. */
export async function missingFolders(disk: Disk, path: string): Promise<readonly string[]> {
	const missing: string[] = [];
	for (let folder = path; folder !== disk.paths.dirname(folder); folder = disk.paths.dirname(folder)) {
		try {
			await disk.operations.lstat(folder);
			break;
		} catch (error) {
			if (systemCode(error) !== "ENOENT") throw error;
			missing.unshift(folder);
		}
	}
	return missing;
}

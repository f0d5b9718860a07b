import type { Disk } from "./disk.ts";
import { systemCode } from "./system-error.ts";

/** As many as Linux follows (path_resolution(7)). */
const mostLinks = 40;

/** Where a path leads, through links to nothing as well; undefined when they lead in a circle. */
export async function realPath(disk: Disk, path: string, linksLeft = mostLinks): Promise<string | undefined> {
	try {
		return await disk.operations.realpath(path);
	} catch (error) {
		if (systemCode(error) === "ELOOP" || linksLeft === 0) return undefined;
	}
	const parent = disk.paths.dirname(path);
	if (parent === path) return path;
	const realParent = await realPath(disk, parent, linksLeft);
	if (realParent === undefined) return undefined;
	const here = disk.paths.join(realParent, disk.paths.basename(path));
	const to = await disk.operations.readlink(here).catch(() => undefined);
	return to === undefined ? here : realPath(disk, disk.paths.resolve(realParent, to), linksLeft - 1);
}

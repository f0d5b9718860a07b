import type { ReadHost } from "../model/host.ts";
import { searchPath } from "../model/search-path.ts";

/** The first file of that name in a folder of PATH, executable or not; undefined when there is none. */
export async function findOnPath(host: ReadHost, name: string): Promise<string | undefined> {
	const executable = await host.which(name);
	if (executable !== undefined) return executable;
	for (const folder of searchPath(host)) {
		const path = host.paths.join(folder, name);
		if ((await host.stat(path))?.kind === "file") return path;
	}
	return undefined;
}

import type { ReadHost } from "../model/host.ts";

/** The first file of that name in a folder of PATH, executable or not; undefined when there is none. */
export async function findOnPath(host: ReadHost, name: string): Promise<string | undefined> {
	const executable = await host.which(name);
	if (executable !== undefined) return executable;
	const search = Object.entries(host.env).find(([key]) => key.toUpperCase() === "PATH")?.[1] ?? "";
	for (const folder of search.split(host.paths.delimiter)) {
		if (!host.paths.isAbsolute(folder)) continue;
		const path = host.paths.join(folder, name);
		if ((await host.stat(path))?.kind === "file") return path;
	}
	return undefined;
}

import type { ReadHost } from "../model/host.ts";

/** The folders that must be made for these files, outermost first, each once. */
export async function missingFolders(host: ReadHost, files: readonly string[]): Promise<readonly string[]> {
	const missing = new Set<string>();
	for (const file of files) {
		const chain: string[] = [];
		let folder = host.paths.dirname(file);
		while (folder !== host.paths.dirname(folder) && (await host.lstat(folder)) === undefined) {
			chain.unshift(folder);
			folder = host.paths.dirname(folder);
		}
		for (const each of chain) missing.add(each);
	}
	return [...missing];
}

import type { ReadHost } from "./host.ts";

/** Root of the git work tree that a file lies in, or would lie in; links are followed first, as git sees the file itself. */
export async function gitWorkTree(
	host: Pick<ReadHost, "paths" | "realpath" | "stat">,
	path: string,
): Promise<string | undefined> {
	const { dirname, join } = host.paths;
	let folder = dirname((await host.realpath(path)) ?? path);
	for (;;) {
		// A folder in a clone; a file in a linked work tree or a submodule (git-scm.com/docs/gitrepository-layout).
		if ((await host.stat(join(folder, ".git"))) !== undefined) return folder;
		const above = dirname(folder);
		if (above === folder) return undefined;
		folder = above;
	}
}

import { gitWorkTree } from "../model/git-work-tree.ts";
import type { ReadHost } from "../model/host.ts";

export interface BehindLink {
	readonly real: string;
	/** Outside of home, or in a git work tree: others may share it. */
	readonly isElsewhere: boolean;
}

/** Where a file really is; undefined: where it seems to be. A home that is a link itself is none. */
export async function behindLink(host: ReadHost, path: string): Promise<BehindLink | undefined> {
	const real = await host.realpath(path);
	if (real === undefined || real === path) return undefined;
	const home = ((await host.realpath(host.home)) ?? host.home) + host.paths.separator;
	const ours = host.home + host.paths.separator;
	if (path.startsWith(ours) && real === home + path.slice(ours.length)) return undefined;
	return { real, isElsewhere: !real.startsWith(home) || (await gitWorkTree(host, real)) !== undefined };
}

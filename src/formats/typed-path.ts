import type { ReadHost } from "../model/host.ts";

/** The absolute form of a path as a person types it: `~` is the home folder, anything else starts in the working directory. */
export function typedPath(typed: string, host: Pick<ReadHost, "home" | "paths">): string {
	const path = typed.trim();
	return /^~(?=[/\\]|$)/.test(path) ? host.paths.join(host.home, path.slice(1)) : host.paths.resolve(path);
}

import type { ReadHost } from "./host.ts";

/** The folders of PATH in order, each once. A relative one would let a project's folder decide, so it is skipped, as docker does. */
export function searchPath({ env, paths, platform }: Pick<ReadHost, "env" | "paths" | "platform">): readonly string[] {
	const windows = platform === "win32";
	const name = Object.keys(env).find((key) => key === "PATH" || (windows && key.toUpperCase() === "PATH"));
	const folders = (name === undefined ? "" : (env[name] ?? "")).split(paths.delimiter);
	const bare = windows ? folders.map((folder) => folder.replace(/^"(.*)"$/, "$1")) : folders;
	return [...new Set(bare.filter((folder) => paths.isAbsolute(folder)))];
}

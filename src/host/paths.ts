import { posix, win32 } from "node:path";
import type { Platform } from "../model/facts.ts";
import type { PathRules } from "../model/host.ts";

/** `cwd` is what relative paths start from. */
export function pathRules(platform: Platform, cwd: string): PathRules {
	const windows = platform === "win32";
	const rules = windows ? win32 : posix;
	return {
		separator: windows ? "\\" : "/",
		delimiter: windows ? ";" : ":",
		join: rules.join,
		resolve: (...parts) => rules.resolve(cwd, ...parts),
		dirname: rules.dirname,
		basename: (path) => rules.basename(path),
		isAbsolute: rules.isAbsolute,
	};
}

import type { ReadHost } from "../../model/host.ts";
import { indexHost } from "../python-index/index-url.ts";
import type { NetrcDialect } from "./netrc.ts";
import { isPipAtLeast } from "./pip-version.ts";

/**
 * Where pip looks for a netrc file; the first that exists counts (pip, _vendor/requests/utils.py, `get_netrc_auth`). Its requests knows the
 * variable since 20.3 (psf/requests#5643). `version`: of pip; absent: a recent one.
 */
export function pipNetrcFiles(
	{ env, home, paths }: Pick<ReadHost, "env" | "home" | "paths">,
	version = "23",
): readonly string[] {
	const named = isPipAtLeast(version, 20, 3) ? env["NETRC"] : undefined;
	if (named === undefined) return [".netrc", "_netrc"].map((name) => paths.join(home, name));
	return [/^~[\\/]/.test(named) ? paths.join(home, named.slice(2)) : named].map((path) => paths.resolve(path));
}

/** The name under which pip looks for an index in it; undefined: it does not look. Before 25.2 a user in the address counts as a part of it. */
export function pipNetrcName(
	version: string,
	{ url, username }: { readonly url: string; readonly username?: string },
): string | undefined {
	const host = indexHost(url);
	if (host === undefined || username === undefined) return host;
	if (!isPipAtLeast(version, 19, 2)) return undefined;
	return isPipAtLeast(version, 25, 2) ? host : `${encodeURIComponent(username)}@${host}`;
}

/** How the Python of that version, "3.11.7", reads it. */
export function netrcDialect(pythonVersion = "3.11"): NetrcDialect {
	const [major = 3, minor = 11] = pythonVersion.split(".").map(Number);
	return { quotes: major > 3 || (major === 3 && minor >= 11) };
}

import type { Match } from "../model/registry.ts";

const part = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** The first part of a path that docker would refuse as a repository name (distribution/reference, "path-component"). */
export function badPart(path: string): string | undefined {
	return path === "" ? undefined : path.split("/").find((name) => !part.test(name));
}

/** What a path names below a host. `names`: what its parts are called there; one that is missing is open, and so no image is named. */
export function imageBelow(host: string, path: string, ...names: readonly string[]): Pick<Match, "path" | "image"> {
	const parts = path === "" ? [] : path.split("/");
	const open = names.slice(parts.length);
	return { path: open.length === 0 ? path : "", image: [host, ...parts, ...open].join("/") };
}

/** The same image at another host. */
export function atHost(path: string, host: string): string {
	return path === "" ? host : `${host}/${path}`;
}

export function pathProblem(host: string, path: string): Match["problem"] {
	const bad = badPart(path);
	if (bad === undefined) return undefined;
	const lower = path.toLowerCase();
	return {
		message: `docker does not accept "${bad}" in the name of an image: small letters, digits and single . _ - between them.`,
		suggestions: badPart(lower) === undefined ? [atHost(lower, host)] : [],
	};
}

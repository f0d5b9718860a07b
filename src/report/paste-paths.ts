import { isCommonFolder } from "./common-folders.ts";

/** From the root, the home or a drive; not what stands below a host or behind another word. */
const path =
	/(?:(?<=file:\/\/)|(?<![\p{L}\p{N}_.>~:/\\\]*-]))(?:~|\.{1,2}|[A-Za-z]:)?[/\\](?![/\\])[^\s"'`,;:()<>[\]{}|…]*?(?=[.!?…]*(?:[\s"'`,;:()<>[\]{}|]|$))/gu;

/** Hides in every path of a text the folders and files that have a name of their own; the same one gets the same stand-in. */
export function pastePaths(
	places: readonly string[],
	cwd: string,
	people: readonly (readonly [name: string, stand: string])[],
): (text: string) => string {
	const stands = new Map(people);
	const standFor = (name: string, isFile: boolean) => {
		const known = stands.get(name);
		if (known !== undefined) return known;
		const what = isFile ? "file" : "folder";
		const stand = `<${what} ${[...stands.values()].filter((one) => one.startsWith(`<${what}`)).length + 1}>`;
		stands.set(name, stand);
		return stand;
	};
	const hidden = (text: string) => {
		const parts = text.split(/([/\\])/);
		const last = parts.length - 1;
		return parts
			.map((part, index) =>
				index % 2 === 1 || isCommonFolder(part) ? part : standFor(part, index === last && /\w\.\w/.test(part)),
			)
			.join("");
	};
	const here = (text: string) => (cwd.length < 2 ? text : inFolder(text, cwd, "."));
	// A name may have a blank in it, or be of a file beside the project's own.
	const known = [...new Set(places.map(here))]
		.filter((one) => one.split(/[/\\]/).some((part) => !isCommonFolder(part)))
		.toSorted((one, other) => other.length - one.length);
	return (text) =>
		known
			.reduce((rest, place) => (rest.includes(place) ? inFolder(rest, place, hidden(place)) : rest), here(text))
			.replace(path, hidden);
}

/** A path and what lies below it, under another name. */
function inFolder(text: string, folder: string, stand: string): string {
	const whole = new RegExp(
		`(?<![\\p{L}\\p{N}_./\\\\-])${folder.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}(?![\\p{L}\\p{N}_-])`,
		"gu",
	);
	return text.replace(whole, () => stand);
}

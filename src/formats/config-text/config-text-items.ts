import { isPythonBlank } from "./config-text-strip.ts";

/** A stretch of a text. */
interface Stretch {
	readonly start: number;
	readonly end: number;
}

/** The items of a list value, as Python's `str.split()` takes it apart: pip's extra-index-url, twine's index-servers. */
export function configItems(value: string): readonly string[] {
	return itemStretches(value, 0, value.length).map(({ start, end }) => value.slice(start, end));
}

/** Where the items between two offsets stand. */
export function itemStretches(text: string, from: number, to: number): readonly Stretch[] {
	const found: Stretch[] = [];
	let start: number | undefined;
	for (let at = from; at <= to; at += 1) {
		const isBlank = at === to || isPythonBlank(text.charCodeAt(at));
		if (!isBlank) start ??= at;
		else if (start !== undefined) {
			found.push({ start, end: at });
			start = undefined;
		}
	}
	return found;
}

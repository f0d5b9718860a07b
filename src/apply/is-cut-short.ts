import type { Sides } from "./journal.ts";

/**
 * Whether a text is what a write in place leaves that was cut off: the new text up to some point and the old one from there on. Such a
 * text is ours to put right; any other that is neither old nor new is somebody's work.
 */
export function isCutShort(text: string, { before, after }: Sides): boolean {
	if (before === undefined) return after.startsWith(text);
	let common = 0;
	while (common < text.length && text[common] === after[common]) common += 1;
	return text.length >= before.length && text.slice(common) === before.slice(common);
}

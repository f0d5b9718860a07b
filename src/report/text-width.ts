import stringWidth from "string-width";

const colours = /\u001b\[[\d;]*m/g;

/** ASCII and the dashes, quotes, arrows, rules and marks of our own words. */
export const oneCellEach = /^[ -~\u2010-\u2027\u2190-\u2193\u2500-\u257f\u2713\u2717]*$/;

/** Cells of one terminal row that a text takes. What the library needs for other characters takes it longer to load than most runs last. */
export function textWidth(text: string): number {
	const bare = text.replace(colours, "");
	return oneCellEach.test(bare) ? bare.length : stringWidth(text);
}

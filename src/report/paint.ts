/** What a piece of text is for; colour only repeats what the words say. */
export type Tone =
	| "plain"
	| "strong"
	| "title"
	| "accent"
	| "ok"
	| "warn"
	| "fail"
	| "dim"
	| "add"
	| "remove"
	| "selected";

/** The tones of what is printed line by line; the others belong to screens. */
export type PrintedTone = Exclude<Tone, "plain" | "strong" | "title" | "selected">;

/** Puts a tone on a text. */
export type Paint = (tone: PrintedTone, text: string) => string;

export function noPaint(_tone: PrintedTone, text: string): string {
	return text;
}

/** SGR parameters of ECMA-48: the terminal's own sixteen colours, so that its theme decides. */
const codes: Readonly<Record<PrintedTone, readonly [number, number]>> = {
	ok: [32, 39],
	warn: [33, 39],
	fail: [31, 39],
	dim: [2, 22],
	accent: [36, 39],
	add: [32, 39],
	remove: [31, 39],
};

export function ansiPaint(tone: PrintedTone, text: string): string {
	const [on, off] = codes[tone];
	return `\u001b[${on}m${text}\u001b[${off}m`;
}

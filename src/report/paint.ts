export type Tone = "ok" | "note" | "warn" | "fail" | "dim" | "accent" | "add" | "remove";

/** Puts a tone on a text; the words carry the meaning, colour only repeats it. */
export type Paint = (tone: Tone, text: string) => string;

export function noPaint(_tone: Tone, text: string): string {
	return text;
}

/** SGR parameters of ECMA-48: the terminal's own sixteen colours, so that its theme decides. */
const codes: Readonly<Record<Tone, readonly [number, number]>> = {
	ok: [32, 39],
	note: [36, 39],
	warn: [33, 39],
	fail: [31, 39],
	dim: [2, 22],
	accent: [36, 39],
	add: [32, 39],
	remove: [31, 39],
};

export function ansiPaint(tone: Tone, text: string): string {
	const [on, off] = codes[tone];
	return `\u001b[${on}m${text}\u001b[${off}m`;
}

import type { Tone } from "../report/paint.ts";

interface Look {
	readonly color?: string;
	readonly bold?: boolean;
	readonly dimColor?: boolean;
}

const coloured: Readonly<Record<Tone, Look>> = {
	plain: {},
	strong: { bold: true },
	title: { color: "cyan", bold: true },
	accent: { color: "cyan" },
	ok: { color: "green" },
	warn: { color: "yellow" },
	fail: { color: "red", bold: true },
	dim: { dimColor: true },
	add: { color: "green" },
	remove: { color: "red" },
	selected: { color: "cyan", bold: true },
};

/** How each tone is drawn; without colour every tone is plain text, bold and dim included. */
export function looksFor(colour: boolean): (tone: Tone) => Look {
	return (tone) => (colour ? coloured[tone] : coloured.plain);
}

/** One cell wide each, so that a layout is the same with both. */
export interface Glyphs {
	readonly ellipsis: string;
	/** Stands for a character of a secret. */
	readonly mask: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** ASCII where the locale or the console cannot show more (POSIX locale order: LC_ALL, LC_CTYPE, LANG). */
export function glyphsFor(env: Env): Glyphs {
	const locale = [env["LC_ALL"], env["LC_CTYPE"], env["LANG"]].find((value) => value !== undefined && value !== "");
	const unicode = locale === undefined ? env["TERM"] !== "linux" : /utf-?8/i.test(locale);
	return unicode ? { ellipsis: "…", mask: "•" } : { ellipsis: "~", mask: "*" };
}

import type { Paint, PrintedTone } from "./paint.ts";
import { textWidth } from "./text-width.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

interface Style {
	readonly width: number;
	readonly paint: Paint;
}

/** Where the text of every entry stands. */
export const entryIndent = "        ";

/** "  FAIL  " with a text behind it; what does not fit goes on below. */
export function entry(tone: PrintedTone, word: string, text: string, style: Style): readonly string[] {
	const label = labelOf(word);
	const [first = "", ...rest] = wrap(visible(text), style.width, " ".repeat(label.length));
	return [paintedLabel(tone, word, style) + first.trimStart(), ...rest.map((line) => entryIndent + line.trimStart())];
}

/** "  done  PATH  words": what may be copied stays whole, and the words about it go below where they do not fit behind it. */
export function pathEntry(
	tone: PrintedTone,
	word: string,
	path: string,
	words: string,
	style: Style,
): readonly string[] {
	const head = paintedLabel(tone, word, style) + visible(path);
	if (words === "") return [head];
	const shown = visible(words);
	const fits = textWidth(`${labelOf(word)}${visible(path)}  ${shown}`) <= style.width;
	return fits ? [`${head}  ${style.paint("dim", shown)}`] : [head, ...underEntry(words, style, "dim")];
}

/** Rows of an entry below its first. */
export function underEntry(text: string, style: Style, tone?: PrintedTone): readonly string[] {
	const rows = wrap(visible(text), style.width - entryIndent.length);
	return rows.map((row) => entryIndent + (tone === undefined ? row : style.paint(tone, row)));
}

function labelOf(word: string): string {
	return `  ${word.padEnd(4)}  `;
}

function paintedLabel(tone: PrintedTone, word: string, style: Style): string {
	return `  ${style.paint(tone, word)}${labelOf(word).slice(2 + word.length)}`;
}

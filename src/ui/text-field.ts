import { textWidth } from "../report/text-width.ts";
import { visible } from "../report/visible.ts";
import type { KeyPress } from "./key-press.ts";

/** One line being edited. */
export interface TextField {
	readonly text: string;
	/** Offset into `text`, in code units, at the start of a character. */
	readonly caret: number;
}

export const emptyField: TextField = { text: "", caret: 0 };

export function fieldWith(text: string): TextField {
	return { text, caret: text.length };
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function before(text: string, caret: number): number {
	let start = 0;
	for (const { index } of graphemes.segment(text)) {
		if (index >= caret) break;
		start = index;
	}
	return start;
}

function after(text: string, caret: number): number {
	for (const { index } of graphemes.segment(text)) if (index > caret) return index;
	return text.length;
}

export function insertText(field: TextField, text: string): TextField {
	const { caret } = field;
	return { text: field.text.slice(0, caret) + text + field.text.slice(caret), caret: caret + text.length };
}

function without(field: TextField, from: number, to: number): TextField {
	return { text: field.text.slice(0, from) + field.text.slice(to), caret: from };
}

/** Readline's keys. The same field back when the key is none of editing. */
export function editField(field: TextField, key: KeyPress): TextField {
	const { text, caret } = field;
	if (key.name === "text") return insertText(field, key.text);
	if (key.name === "backspace") return caret === 0 ? field : without(field, before(text, caret), caret);
	if (key.name === "delete") return caret === text.length ? field : without(field, caret, after(text, caret));
	if (key.name === "left") return { text, caret: before(text, caret) };
	if (key.name === "right") return { text, caret: after(text, caret) };
	if (key.name === "home") return { text, caret: 0 };
	if (key.name === "end") return { text, caret: text.length };
	return key.name === "control" ? editByControl(field, key.letter) : field;
}

function editByControl(field: TextField, letter: string): TextField {
	const { text, caret } = field;
	if (letter === "u") return without(field, 0, caret);
	if (letter === "k") return without(field, caret, text.length);
	if (letter === "a") return { text, caret: 0 };
	if (letter === "e") return { text, caret: text.length };
	if (letter === "w") return without(field, text.slice(0, caret).replace(/\S+\s*$/, "").length, caret);
	return field;
}

/** Characters as a person counts them. */
export function countCharacters(text: string): number {
	return [...graphemes.segment(text)].length;
}

/** The same field with a bullet for every character. */
export function maskedField({ text, caret }: TextField): TextField {
	const mask = "•";
	return { text: mask.repeat(countCharacters(text)), caret: mask.length * countCharacters(text.slice(0, caret)) };
}

/** The part of a long field around the caret that fits into `width` cells, and the caret's column in it. */
export function fieldWindow(field: TextField, width: number): { readonly text: string; readonly column: number } {
	const parts = [...graphemes.segment(field.text)].map(({ index, segment }) => ({ index, segment: visible(segment) }));
	let first = parts.findIndex((part) => part.index >= field.caret);
	if (first < 0) first = parts.length;
	let column = 0;
	// One cell stays free for the caret behind the last character.
	while (first > 0) {
		const cells = textWidth(parts[first - 1]?.segment ?? "");
		if (column + cells > width - 1) break;
		column += cells;
		first -= 1;
	}
	let used = 0;
	let text = "";
	for (const part of parts.slice(first)) {
		const cells = textWidth(part.segment);
		if (used + cells > width) break;
		used += cells;
		text += part.segment;
	}
	return { text, column };
}

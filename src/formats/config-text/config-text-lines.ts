import { isPythonBlank } from "./config-text-strip.ts";

/** One line of a text; offsets are of the text. */
export interface ConfigLine {
	readonly start: number;
	/** Of the first character that is not blank; `end` when there is none. */
	readonly from: number;
	/** One past the last character that is not blank; `from` when there is none. */
	readonly to: number;
	/** Where its end-of-line characters begin. */
	readonly end: number;
	/** Where the next line begins. */
	readonly next: number;
}

/** The lines of a file that Python opens as text: LF, CRLF and CR each end one, and nothing else does. */
export function configLines(text: string): readonly ConfigLine[] {
	const lines: ConfigLine[] = [];
	const marks = /\r\n|\n|\r/g;
	for (let start = 0; start < text.length; ) {
		const mark = marks.exec(text);
		const end = mark?.index ?? text.length;
		const next = mark === null ? end : marks.lastIndex;
		let from = start;
		while (from < end && isPythonBlank(text.charCodeAt(from))) from += 1;
		let to = end;
		while (to > from && isPythonBlank(text.charCodeAt(to - 1))) to -= 1;
		lines.push({ start, from, to, end, next });
		start = next;
	}
	return lines;
}

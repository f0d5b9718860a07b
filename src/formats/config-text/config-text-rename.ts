import type { Reading } from "../../model/target.ts";
import { replaceSpans } from "../replace-spans.ts";
import { readConfigText } from "./config-text.ts";

/** The text with one section under another name. Same text back where it is not there, or something has that name already. */
export function renameSection(text: string, from: string, to: string): Reading<string> {
	const reading = readConfigText(text);
	if (!reading.ok) return reading;
	const { sections } = reading.value;
	const at = sections.find(({ name }) => name === from)?.at;
	const isTaken = sections.some(({ name }) => name === to);
	const changed = at === undefined || isTaken ? text : atLine(text, at.line, `[${from}]`, `[${to}]`);
	const after = readConfigText(changed);
	const isSame =
		after.ok &&
		after.value.sections.every(
			({ name }, index) => name === (sections[index]?.name === from ? to : sections[index]?.name),
		);
	return { ok: true, value: isSame ? changed : text };
}

/** The text with one option of a section under another name, on the same terms. */
export function renameOption(text: string, section: string, from: string, to: string): Reading<string> {
	const reading = readConfigText(text);
	if (!reading.ok) return reading;
	const options = reading.value.sections.find(({ name }) => name === section)?.options ?? [];
	const option = options.find(({ key }) => key === from);
	if (option === undefined || options.some(({ key }) => key === to)) return { ok: true, value: text };
	const changed = atLine(text, option.at.line, option.written, to);
	return { ok: true, value: readConfigText(changed).ok ? changed : text };
}

/** Words replaced where they first stand in a line. */
function atLine(text: string, line: number, words: string, by: string): string {
	const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
	const from = starts[line - 1];
	const until = starts[line] ?? text.length;
	const start = from === undefined ? -1 : text.indexOf(words, from);
	if (start < 0 || start + words.length > until) return text;
	return replaceSpans(text, [{ start, end: start + words.length, by }]);
}

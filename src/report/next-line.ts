import { beside } from "./beside.ts";
import { textWidth } from "./text-width.ts";
import { visible } from "./visible.ts";
import { wrap } from "./wrap.ts";

/**
 * One line of what to do next. A sentence is wrapped; a command stays whole, so that it can be copied, on a row of its own where
 * it does not fit behind its sentence.
 */
export function nextLine(text: string, width: number, indent = ""): readonly string[] {
	const [, blanks = "", line = ""] = /^( *)(.*)$/.exec(visible(text)) ?? [];
	const margin = indent + blanks;
	if (textWidth(margin + line) <= width) return [margin + line];
	const [, head, words] = /^(.*?\S) {2,}(\S.*)$/.exec(line) ?? [];
	if (head !== undefined && words !== undefined) return beside(margin + head, words, width, `${margin}    `);
	if (/[.:;!?)]$/.test(line)) return wrap(line, width, margin);
	const [, sentence, command] = /^(["\p{Lu}].*?:) (\S.*)$/u.exec(line) ?? [];
	return sentence === undefined ? [margin + line] : [...wrap(sentence, width, margin), margin + command];
}

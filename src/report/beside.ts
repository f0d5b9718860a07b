import { textWidth } from "./text-width.ts";
import { wrap } from "./wrap.ts";

/** What is to be copied, and words about it: behind it where both fit, else below. */
export function beside(head: string, words: string, width: number, indent: string): readonly string[] {
	const line = `${head}  ${words}`;
	return textWidth(line) <= width ? [line] : [head, ...wrap(words, width, indent)];
}

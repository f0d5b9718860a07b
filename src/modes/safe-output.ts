import type { PasteSafe } from "../report/paste-safe.ts";
import type { Output } from "./output.ts";

/** Prints for people what may be pasted: each word before it is painted, and each line once more as a whole. */
export function safeOutput(output: Output, safe: PasteSafe, hideInDiff: (line: string) => string): Output {
	const { style } = output;
	return {
		...output,
		style: { ...style, hideInDiff, paint: (tone, text) => style.paint(tone, safe(text)) },
		lines: (lines) => output.lines(lines.map((line) => safe(line))),
		progress: (line) => output.progress(line === undefined ? undefined : safe(line)),
	};
}

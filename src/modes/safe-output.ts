import type { PasteSafe } from "../report/paste-safe.ts";
import type { Output } from "./output.ts";

/** Prints for people what may be pasted: each word before it is painted, and each line once more as a whole. */
export function safeOutput(output: Output, safe: PasteSafe): Output {
	const { style } = output;
	return {
		...output,
		style: { ...style, paint: (tone, text) => style.paint(tone, safe(text)) },
		lines: (lines) => output.lines(lines.map(safe)),
		progress: (line) => output.progress(line === undefined ? undefined : safe(line)),
	};
}

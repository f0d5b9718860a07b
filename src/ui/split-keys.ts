/**
 * One key as a terminal sends it: CSI (also the Linux console's `ESC [ [ A`), SS3, an Esc that another Esc follows, Alt with a
 * character, or a character (ECMA-48 §5.4, xterm ctlseqs).
 */
const key = /\x1b\[\[?[0-?]*[ -/]*[@-~]|\x1bO[ -~]|\x1b(?=\x1b)|\x1b[^\x1b[O]|[^\x1b]/suy;

export interface KeySplit {
	readonly keys: readonly string[];
	/** The start of a sequence whose end has not come yet, or a lone Esc: time tells. */
	readonly rest: string;
}

/** Splits a burst of input into single keys. */
export function splitKeys(input: string): KeySplit {
	const keys: string[] = [];
	let index = 0;
	while (index < input.length) {
		key.lastIndex = index;
		const match = key.exec(input)?.[0];
		if (match === undefined) return { keys, rest: input.slice(index) };
		keys.push(match);
		index += match.length;
	}
	return { keys, rest: "" };
}

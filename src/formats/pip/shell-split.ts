/** Blanks, what stands between quotes of either kind, what a backslash protects, and all else. */
const piece = /([ \t\r\n]+)|'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^ \t\r\n'"\\]+)/y;

/** As Python's `shlex.split()`; undefined where it refuses: a quote without its end, a backslash at the end. */
export function shellSplit(text: string): readonly string[] | undefined {
	const words: string[] = [];
	let word: string | undefined;
	piece.lastIndex = 0;
	while (piece.lastIndex < text.length) {
		const found = piece.exec(text);
		if (found === null) return undefined;
		const [, blanks, single, double, escaped, plain] = found;
		if (blanks === undefined) {
			// Between double quotes a backslash is one, unless it stands before a quote or another one.
			word = (word ?? "") + (single ?? double?.replaceAll(/\\(["\\])/g, "$1") ?? escaped ?? plain ?? "");
		} else if (word !== undefined) {
			words.push(word);
			word = undefined;
		}
	}
	return word === undefined ? words : [...words, word];
}

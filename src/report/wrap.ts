/** Prose in lines of at most `width` characters, each behind `indent`; a word longer than a line stays whole, so that it can be copied. */
export function wrap(text: string, width: number, indent = ""): readonly string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(" ")) {
		const longer = line === "" ? word : `${line} ${word}`;
		if (line !== "" && indent.length + longer.length > width) {
			lines.push(indent + line);
			line = word;
		} else {
			line = longer;
		}
	}
	lines.push(indent + line);
	return lines;
}

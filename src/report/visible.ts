/**
 * Control characters (C0, DEL, C1), bidirectional controls, zero-width characters, line and paragraph separators, lone
 * surrogates, tag characters: whatever could move the cursor, hide text or reorder it (Unicode TR 36, "Trojan Source").
 */
const invisible =
	/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;

function escaped(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (character === "\n") return "\\n";
	if (character === "\r") return "\\r";
	if (character === "\t") return "\\t";
	if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
	return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}

/** Text from outside on one line, with everything that could act on a terminal written out. */
export function visible(text: string): string {
	return text.replace(invisible, escaped);
}

/** The same for a text of several lines: line feeds stay, a carriage return before one is shown only where it stands alone. */
export function visibleLines(text: string): readonly string[] {
	return text
		.replace(/\r?\n$/, "")
		.split(/\r?\n/)
		.map((line) => visible(line.replace(/\t/g, "    ")));
}

function asCodeUnits(text: string): string {
	return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
		.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
		.join("");
}

/** JSON whose strings hold the same characters, those that could act on a terminal as \u escapes: JSON.stringify escapes C0 only. */
export function harmlessJson(value: unknown): string {
	return JSON.stringify(value, null, 2).replace(invisible, (text) => (text === "\n" ? text : asCodeUnits(text)));
}

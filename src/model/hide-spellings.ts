const hidden = "(hidden)";

/** Parts that one pattern is made of: there is a limit to its size. */
const mostParts = 500;

/** A text with a value taken out in every spelling that programs give to what they were told: the only list of these. */
export function hideSpellings(value: string, text: string): string {
	const rest = piecesOf(value).reduce(
		(left, piece) => left.replace(escaped(piece), hidden).replace(hexadecimal(piece.join("")), hidden),
		hideBase64(value, text),
	);
	return rest.replace(/(?:\(hidden\)){2,}/g, hidden);
}

/** Characters and runs of backslashes, in pieces of about the same size: each of a long value is looked for by itself. */
function piecesOf(value: string): readonly (readonly string[])[] {
	const parts = value.match(/\\+|[\s\S]/gu) ?? [];
	const size = Math.ceil(parts.length / Math.ceil(parts.length / mostParts));
	return Array.from({ length: Math.ceil(parts.length / size) }, (_, at) => parts.slice(at * size, (at + 1) * size));
}

/** As it is, and escaped for JSON (by Go too, and more than once), HTML, an address, a shell or Python, in any mix. */
function escaped(parts: readonly string[]): RegExp {
	return new RegExp(parts.map(spellings).join(""), "g");
}

const names: Readonly<Record<string, readonly string[]>> = {
	"&": ["&amp;"],
	"<": ["&lt;"],
	">": ["&gt;"],
	'"': ["&quot;"],
	"'": ["&apos;"],
	" ": ["\\+"],
	"\n": ["\\\\{1,8}n"],
	"\r": ["\\\\{1,8}r"],
	"\t": ["\\\\{1,8}t"],
};

/** A pattern for one character, or for a run of backslashes: who quotes doubles them, and who quotes that doubles them again. */
function spellings(part: string): string {
	if (/^[\dA-Za-z]$/.test(part)) return part;
	const [character = ""] = part.startsWith("\\") ? "\\" : [part];
	const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
	const bytes = [...Buffer.from(character)];
	const code = character.codePointAt(0) ?? 0;
	const encoded = [
		units.map((unit) => `\\\\{1,8}u${digits(unit, 4)}`).join(""),
		bytes.map((byte) => `%${digits(byte, 2)}`).join(""),
		bytes.map((byte) => `\\\\{1,8}x${digits(byte, 2)}`).join(""),
		`&#0{0,4}${code};`,
		`&#[xX]0{0,4}${digits(code, 2)};`,
		...(names[character] ?? []),
	].join("|");
	if (character === "\\") return `(?:(?:${encoded}){${part.length}}|\\\\{1,${8 * part.length}})`;
	return `(?:${encoded}|\\\\{0,8}${character.replace(/[$()*+./?[\]^{|}]/, "\\$&")})`;
}

/** Hexadecimal digits, large or small. */
function digits(number: number, length: number): string {
	const text = number.toString(16).padStart(length, "0");
	return text.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function hexadecimal(value: string): RegExp {
	return new RegExp(Buffer.from(value).toString("hex"), "gi");
}

/** In base64, of either alphabet, alone or within more, as in "user:secret": what goes before shifts its bits in one of three ways. */
function hideBase64(value: string, text: string): string {
	const length = Buffer.byteLength(value);
	const cores = [0, 1, 2].map((shift) => {
		const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]).toString("base64");
		return whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + length) * 8) / 6));
	});
	return text.replace(/[\w+/-]+={0,2}/g, (word) => {
		const standard = word.replaceAll("-", "+").replaceAll("_", "/");
		return cores.some((core) => standard.includes(core)) ? hidden : word;
	});
}

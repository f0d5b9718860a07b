import type { Secret } from "../model/secret.ts";

const longest = 240;

/** A token gives itself away by its beginning, or by length and a mix that words, hosts and resource names do not have. */
const tokenLike = [
	/\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g,
	/\bya29\.[\w.-]+/g,
	/\b1\/\/[\w-]{10,}/g,
	/\bgh[opsur]_\w{10,}/g,
	/-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$)/g,
	/(?<="(?:Secret|secret|password|token|access_token|refresh_token|id_token|private_key)"\s*:\s*")(?:[^"\\]|\\[\s\S])*/g,
	/(?<=\b(?:Bearer|Basic)\s+)[\w.~+/=-]{8,}/gi,
	/(?<![\w+/=-])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*\d)[\w+/=-]{24,}/g,
	/(?<!sha256:|\w)[\da-f]{32,}(?!\w)/g,
];

/** The first lines of a text from outside, on one line and short, with what looks like a secret or acts on a terminal taken out. */
export function excerpt(text: string, secret: Secret | undefined): string {
	const known = secret === undefined ? text : secret.hideIn(text);
	const hidden = tokenLike.reduce((rest, pattern) => rest.replace(pattern, "(hidden)"), known.slice(0, 8_192));
	const visible = hidden
		.trim()
		.replace(/\s*[\r\n]+\s*/g, " · ")
		.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, visibleCharacter);
	return visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
}

function visibleCharacter(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

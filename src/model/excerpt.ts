import { hideSecrets } from "./hide-secrets.ts";
import type { Secret } from "./secret.ts";

const longest = 240;

/** The first lines of a text from outside, on one line and short, with what looks like a secret or acts on a terminal taken out. */
export function excerpt(text: string, secret: Secret | undefined): string {
	const known = secret === undefined ? text : secret.hideIn(text);
	const visible = hideSecrets(known)
		.trim()
		.replace(/\s*[\r\n]+\s*/g, " · ")
		.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, visibleCharacter);
	return visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
}

function visibleCharacter(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

import { hideSecrets } from "./hide-secrets.ts";
import type { Secret } from "./secret.ts";

const longest = 240;

/**
 * The first lines of a text from outside, on one line and short, with what looks like a secret or acts on a terminal taken out. `known`:
 * what must not show in it; nothing is left where one of these is too short to be told from words.
 */
export function excerpt(text: string, known: Secret | readonly Secret[] | undefined): string {
	const secrets = known === undefined ? [] : [known].flat();
	if (secrets.some(({ isShort }) => isShort)) return "";
	// The longest first: a shorter one may be a part of it.
	const longestFirst = secrets.toSorted((one, other) => other.length - one.length);
	const safe = longestFirst.reduce((rest, secret) => secret.hideIn(rest), text);
	const visible = hideSecrets(safe)
		.trim()
		.replace(/\s*[\r\n]+\s*/g, " · ")
		.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, visibleCharacter);
	return visible.length > longest ? `${visible.slice(0, longest)}…` : visible;
}

function visibleCharacter(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

import { hideSpellings } from "../../src/model/hide-spellings.ts";

/** The places, of a tree or of what was printed, where a secret stands in any spelling: in base64, escaped, within more. */
export function spelledIn(secret: string, texts: Readonly<Record<string, string>>): readonly string[] {
	return Object.keys(texts).filter((place) => {
		const text = texts[place] ?? "";
		return hideSpellings(secret, text) !== text || hideSpellings(secret, place) !== place;
	});
}

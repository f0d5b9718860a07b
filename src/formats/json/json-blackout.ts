import { createScanner } from "jsonc-parser";
import { hidden } from "../hidden.ts";
import { type Replacement, replaceSpans } from "../replace-spans.ts";
import { type JsonToken, nextJsonToken } from "./json-token.ts";

/**
 * For a text that cannot be understood: hides everything but punctuation, null, true, false and the names given, so that no secret can
 * slip through a misplaced quotation mark. Line for line.
 */
export function blackOut(text: string, names: ReadonlySet<string>): string {
	const scanner = createScanner(text);
	const replacements: Replacement[] = [];
	for (let token = nextJsonToken(scanner, text); token.kind !== "end"; token = nextJsonToken(scanner, text)) {
		if (!isHarmless(token, text, names))
			replacements.push({ ...token, by: blackBar(text.slice(token.start, token.end)) });
	}
	return replaceSpans(text, replacements);
}

function isHarmless(token: JsonToken, text: string, names: ReadonlySet<string>): boolean {
	if (token.kind === "string")
		return names.has(token.value) && /^"[ \t]*:/.test(text.slice(token.end - 1, token.end + 20));
	return token.kind !== "number" && token.kind !== "unknown" && token.kind !== "comment";
}

/** Keeps the quotation marks that are there, and the line ends of a comment. */
function blackBar(raw: string): string {
	const open = raw.startsWith('"') ? '"' : "";
	const close = open && raw.length > 1 && raw.endsWith('"') ? '"' : "";
	return open + raw.slice(open.length, raw.length - close.length).replace(/[^\r\n]+/g, hidden) + close;
}

import type { JSONScanner } from "jsonc-parser";
import type { Span } from "./json-tree.ts";

type TokenKind =
	| "{"
	| "}"
	| "["
	| "]"
	| ","
	| ":"
	| "null"
	| "boolean"
	| "string"
	| "number"
	| "comment"
	| "blank"
	| "unknown"
	| "end";

export interface JsonToken extends Span {
	readonly kind: TokenKind;
	/** A string's text, escapes resolved. */
	readonly value: string;
	/** Why it is no token of RFC 8259; undefined when it is one. */
	readonly trouble: string | undefined;
}

/** By jsonc-parser's SyntaxKind, whose names exist for its own compiler only. */
const kinds: readonly TokenKind[] = [
	"unknown",
	"{",
	"}",
	"[",
	"]",
	",",
	":",
	"null",
	"boolean",
	"boolean",
	"string",
	"number",
	"comment",
	"comment",
	"blank",
	"blank",
	"unknown",
	"end",
];

/** By jsonc-parser's ScanError. */
const troubles: readonly (string | undefined)[] = [
	undefined,
	"there is a comment, which JSON does not have",
	"a text in quotation marks does not end on its line",
	"there is a number that is not complete",
	"there is a \\u escape without four hexadecimal digits",
	"there is a backslash escape that JSON does not have",
	"there is a control character (a tab, for example) in a text in quotation marks",
];

/** The next token that is not blank. */
export function nextJsonToken(scanner: JSONScanner, text: string): JsonToken {
	let kind: TokenKind;
	do kind = kinds[scanner.scan()] ?? "unknown";
	while (kind === "blank");
	const start = scanner.getTokenOffset();
	const end = start + scanner.getTokenLength();
	const trouble = kind === "comment" ? troubles[1] : troubles[scanner.getTokenError()];
	if (kind !== "unknown") return { kind, start, end, value: scanner.getTokenValue(), trouble };
	return { kind, start, end, value: "", trouble: unknownTrouble(text.charAt(start)) };
}

function unknownTrouble(first: string): string {
	if (first === "'") return "there is a single quotation mark where JSON wants double ones";
	if (first === "/") return "there is a slash outside quotation marks";
	return "there is something that is neither in quotation marks nor a number, true, false or null";
}

/** "a comma or “}” is missing before …", in words that never quote the text. */
export function missingBefore(wanted: string, token: JsonToken, openedOnLine: number | undefined): string {
	const opened = openedOnLine === undefined ? "" : `; the bracket opened on line ${openedOnLine} is still open`;
	if (token.kind === "end") return `the text ends where ${wanted} belongs${opened}`;
	const there = token.kind.length === 1 ? `"${token.kind}"` : (named[token.kind] ?? "something else");
	return `there is ${there} where ${wanted} belongs`;
}

const named: Partial<Record<TokenKind, string>> = {
	string: "a text in quotation marks",
	number: "a number",
	boolean: "true or false",
	null: "null",
};

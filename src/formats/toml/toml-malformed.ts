import { TomlError } from "smol-toml";
import type { Malformed, Position } from "../../model/target.ts";
import { positionsIn } from "../positions-in.ts";

/** What the reader says, and how a person would say it; the first that fits. Never quotes the text: it may be a secret. */
const words: readonly (readonly [RegExp, string])[] = [
	[/redefine/, "this key or table stands in the file already"],
	[/unfinished string|control characters are not allowed in strings/, "a text in quotes is not closed where it ends"],
	[
		/escape/,
		'there is a backslash that means nothing in double quotes; in single quotes it is itself, or write "\\\\"',
	],
	[/unfinished (array|table)|expected comma/, "a list or an inline table is not closed, or lacks a comma"],
	[/end of table array/, 'the header ends with one "]" instead of two'],
	[/end-of-line/, "something stands behind the value; each setting has a line of its own"],
	[/key/, "this is neither a [header] nor a key, an equals sign and a value"],
	[/nested/, "lists and tables are nested too deep"],
	[/comments/, "there is a control character in a comment"],
	[/invalid value/, "this is no value; a text needs quotes, and true and false small letters"],
	[/zero|underscore|number|integer|float|date|time/, "this is neither a number nor a date as TOML writes them"],
];

/** Why this is no TOML; `client`: what the client does with such a file. */
export function tomlMalformed(text: string, error: unknown, client: string): Malformed {
	if (!(error instanceof TomlError)) return { message: "this is not TOML", client };
	const said = /^Invalid TOML document: ([^\n]*)/.exec(error.message)?.[1] ?? "";
	const message = words.find(([pattern]) => pattern.test(said))?.[1] ?? "this is not TOML";
	return { at: inCharacters(text, error), message, client };
}

/** Python's own reader (tomllib), poetry and pip refuse such a file at its first character. */
export function byteOrderMark(text: string, client: string, isToml: boolean): Malformed {
	return {
		at: { line: 1, column: 1 },
		message: "the file starts with a byte order mark, which TOML as Python reads it does not allow",
		client,
		...(isToml && { repair: { title: "Remove the byte order mark", text: text.slice(1) } }),
	};
}

/** Found when its parts were looked for, at this offset. */
export function noToml(text: string, offset: number, client: string): Malformed {
	const message = "this is neither a [header] nor a key, an equals sign and a value, each on lines of their own";
	return { at: positionsIn(text)(offset), message, client };
}

/** The reader counts UTF-16 units. */
function inCharacters(text: string, { line, column }: TomlError): Position {
	const start = text.split("\n", line - 1).reduce((sum, before) => sum + before.length + 1, 0);
	return { line, column: [...text.slice(start, start + column - 1)].length + 1 };
}

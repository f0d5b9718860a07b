import { hidden } from "../hidden.ts";
import { hideIndexPasswords } from "../python-index/index-url.ts";
import { type Replacement, replaceSpans } from "../replace-spans.ts";
import { readToml } from "./toml.ts";
import type { TomlPair, TomlString, TomlValue } from "./toml-tree.ts";

const secretKey = /passw|passphrase|secret|token|credential|api[-_]?key|private[-_]?key/i;

/** A TOML file with every password hidden, line for line: those of addresses, also in comments, and what stands under a key named like one. */
export function redactToml(text: string): string {
	const reading = readToml(text, "");
	if (!reading.ok) return hideIndexPasswords(text.replaceAll(secretLine, '$1"(hidden)"'));
	const found = reading.value.tables.flatMap(({ pairs }) => pairs.flatMap((pair) => secretsIn(text, pair)));
	return hideIndexPasswords(replaceSpans(text, found));
}

/** Of a text that cannot be understood the rest of the line goes, whatever it is. */
const secretLine =
	/^([^=#\n]*(?:passw|passphrase|secret|token|credential|api[-_]?key|private[-_]?key)[^=\n]*=[ \t]*)[^\r\n]+/gim;

function secretsIn(text: string, { keys, value }: TomlPair): readonly Replacement[] {
	const named = keys.some(({ name }) => secretKey.test(name));
	return stringsIn(value)
		.filter((string) => named || hidesAddress(text, string))
		.map((string) => ({ start: string.start, end: string.end, by: hiddenString(text, string) }));
}

function stringsIn(value: TomlValue): readonly TomlString[] {
	if (value.kind === "string") return [value];
	if (value.kind === "array") return value.items.flatMap(stringsIn);
	return value.kind === "inline" ? value.pairs.flatMap((pair) => stringsIn(pair.value)) : [];
}

/** Escapes can make an address of what does not look like one. */
function hidesAddress(text: string, { value, start, end }: TomlString): boolean {
	const raw = text.slice(start, end);
	return hideIndexPasswords(value) !== value && hideIndexPasswords(raw) === raw;
}

function hiddenString(text: string, { value, start, end }: TomlString): string {
	const lines = text.slice(start, end).split("\n").length - 1;
	return `"${hidden(value)}"${"\n".repeat(lines)}`;
}

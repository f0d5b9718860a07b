import { parse } from "smol-toml";
import type { TomlArray, TomlInlineTable, TomlKey, TomlPair, TomlTable, TomlValue } from "./toml-tree.ts";

const gap = /[ \t]*/y;
const blanks = /[ \t\r\n]*/y;
const bareKey = /[\w-]+/y;
const plain = /\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]+|[^\s,\]}#]+/y;
/** The last two quotes before the closing three may belong to the text. */
const strings = [
	/"""(?:[^"\\]+|\\[\s\S]|"(?!""))*"{3,5}/y,
	/'''(?:[^']+|'(?!''))*'{3,5}/y,
	/"(?:[^"\\\n]+|\\.)*"/y,
	/'[^'\n]*'/y,
] as const;

/** A reader that takes more than TOML has found a text to be it. */
export class NoToml extends Error {
	override readonly name = "NoToml";
	/** Of the text, in UTF-16 units. */
	readonly offset: number;

	constructor(expected: string, offset: number) {
		super(`${expected} expected at offset ${offset} of a text found to be TOML`);
		this.offset = offset;
	}
}

/** Where everything stands in a text that has been found to be TOML; of any other text nothing is promised. @throws NoToml where it is none after all. */
export function scanToml(text: string): readonly TomlTable[] {
	const scan = scanner(text);
	const tables: TomlTable[] = [];
	let start = 0;
	let head: Omit<TomlTable, "pairs"> = { kind: "top", keys: [], start, end: start };
	for (let pairs: TomlPair[] = []; ; ) {
		scan.void();
		start = scan.at();
		const isHeader = text[start] === "[";
		if (start >= text.length || isHeader) {
			tables.push({ ...head, pairs });
			if (!isHeader) return tables;
			head = { ...scan.header(), start, end: scan.at() };
			pairs = [];
		} else pairs.push(scan.pair());
	}
}

interface Scanner {
	at(): number;
	void(): void;
	header(): Pick<TomlTable, "kind" | "keys">;
	pair(): TomlPair;
}

function scanner(text: string): Scanner {
	let at = text.startsWith("\ufeff") ? 1 : 0;

	function take(pattern: RegExp): string | undefined {
		pattern.lastIndex = at;
		const [found] = pattern.exec(text) ?? [];
		if (found !== undefined) at += found.length;
		return found;
	}

	function expect(words: string): void {
		if (!text.startsWith(words, at)) throw new NoToml(`"${words}"`, at);
		at += words.length;
	}

	/** Blanks, line ends and comments. */
	function skipVoid(): void {
		for (take(blanks); text[at] === "#"; take(blanks)) at = endOfLine(text, at);
	}

	function string(): { readonly value: string } | undefined {
		const raw = strings.map(take).find((found) => found !== undefined);
		if (raw === undefined) return undefined;
		const simple = !raw.includes("\\") && !/^("""|''')/.test(raw);
		return { value: simple ? raw.slice(1, -1) : String(parse(`v = ${raw}`)["v"]) };
	}

	function key(): TomlKey {
		take(gap);
		const start = at;
		const name = string()?.value ?? take(bareKey);
		if (name === undefined) throw new NoToml("a key", at);
		const end = at;
		take(gap);
		return { name, start, end };
	}

	function keys(): [TomlKey, ...TomlKey[]] {
		const found: [TomlKey, ...TomlKey[]] = [key()];
		for (; text[at] === "."; found.push(key())) at += 1;
		return found;
	}

	function pair(): TomlPair {
		const names = keys();
		expect("=");
		take(gap);
		return { keys: names, start: names[0].start, value: value(), end: at };
	}

	function array(start: number): TomlArray {
		const items: TomlValue[] = [];
		expect("[");
		for (skipVoid(); text[at] !== "]"; skipVoid()) {
			items.push(value());
			skipVoid();
			if (text[at] === ",") at += 1;
		}
		expect("]");
		return { kind: "array", items, start, end: at };
	}

	function inline(start: number): TomlInlineTable {
		const pairs: TomlPair[] = [];
		expect("{");
		for (skipVoid(); text[at] !== "}"; skipVoid()) {
			pairs.push(pair());
			skipVoid();
			if (text[at] === ",") at += 1;
		}
		expect("}");
		return { kind: "inline", pairs, start, end: at };
	}

	function value(): TomlValue {
		const start = at;
		if (text[at] === "[") return array(start);
		if (text[at] === "{") return inline(start);
		const words = string();
		if (words !== undefined) return { kind: "string", ...words, start, end: at };
		if (take(plain) === undefined) throw new NoToml("a value", at);
		return { kind: "plain", start, end: at };
	}

	function header(): Pick<TomlTable, "kind" | "keys"> {
		const isItem = text.startsWith("[[", at);
		expect(isItem ? "[[" : "[");
		const names = keys();
		expect(isItem ? "]]" : "]");
		return { kind: isItem ? "item" : "table", keys: names };
	}

	return { at: () => at, void: skipVoid, header, pair };
}

function endOfLine(text: string, from: number): number {
	const end = text.indexOf("\n", from);
	return end < 0 ? text.length : end;
}

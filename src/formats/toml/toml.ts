import { parse, type TomlTable as Values } from "smol-toml";
import type { Reading } from "../../model/target.ts";
import { byteOrderMark, noToml, tomlMalformed } from "./toml-malformed.ts";
import { NoToml, scanToml } from "./toml-scan.ts";
import type { TomlTable } from "./toml-tree.ts";

/** A TOML file: what it means, and where everything stands. */
export interface Toml {
	readonly text: string;
	readonly tables: readonly TomlTable[];
}

/** Strict, and as Python's tomllib it takes no byte order mark. `client`: what the client does with a file that cannot be read. */
export function readToml(text: string, client: string): Reading<Toml> {
	if (text.startsWith("\ufeff")) {
		return { ok: false, malformed: byteOrderMark(text, client, readToml(text.slice(1), client).ok) };
	}
	const values = tomlValues(text);
	if (!values.ok) return { ok: false, malformed: tomlMalformed(text, values.error, client) };
	try {
		return { ok: true, value: { text, tables: scanToml(text) } };
	} catch (error) {
		// smol-toml takes a line end within a date, which V8's own reader of dates lets pass.
		if (error instanceof NoToml) return { ok: false, malformed: noToml(text, error.offset, client) };
		throw error;
	}
}

/** What a text means; every number in full. */
export function tomlValues(
	text: string,
): { readonly ok: true; readonly values: Values } | { readonly ok: false; readonly error: unknown } {
	try {
		return { ok: true, values: parse(text, { integersAsBigInt: "asNeeded" }) };
	} catch (error) {
		return { ok: false, error };
	}
}

import type { Replacement } from "../replace-spans.ts";
import { configItems } from "./config-text-items.ts";
import { configValue, type ParsedConfig, type ParsedOption } from "./config-text-parse.ts";

/** What a value is to be: a text exactly, the items of a list however they are laid out, or undefined for gone. */
type Intended = string | readonly string[] | undefined;

/** An edit, and what Python is to read because of it. */
export interface ConfigEdit {
	readonly replacements: readonly Replacement[];
	/** What becomes of options that are there; all others stay. */
	readonly changed: ReadonlyMap<ParsedOption, Intended>;
	/** A new option, the last of the last section of that name, which may be new itself. */
	readonly added?: { readonly section: string; readonly key: string; readonly value: string | readonly string[] };
}

/** A header, or an option as it is spelt with its value. */
interface Row {
	readonly name: string;
	readonly value: Intended | "header";
}

/** Whether the edit does what it intends and nothing else: same headers, same options in the same order, spelt as before, same values. */
export function changesAsIntended(before: ParsedConfig, edit: ConfigEdit, after: ParsedConfig): boolean {
	if (after.problem !== undefined) return false;
	const wanted = rows(before, edit);
	const found = rows(after, { replacements: [], changed: new Map() });
	return (
		wanted.length === found.length &&
		wanted.every((row, index) => {
			const other = found[index];
			return other !== undefined && row.name === other.name && agrees(row.value, other.value);
		})
	);
}

function agrees(wanted: Intended, found: Intended): boolean {
	if (typeof wanted === "string" || typeof found !== "string") return wanted === found;
	const items = configItems(found);
	return wanted !== undefined && wanted.length === items.length && wanted.every((item, index) => item === items[index]);
}

function rows({ sections }: ParsedConfig, { changed, added }: ConfigEdit): readonly Row[] {
	const place = sections.findLastIndex(({ name }) => name === added?.section);
	const found: Row[] = [];
	for (const [index, { name, options }] of sections.entries()) {
		found.push(header(name));
		for (const option of options) {
			const value = changed.has(option) ? changed.get(option) : configValue(option);
			if (value !== undefined) found.push({ name: option.written, value });
		}
		if (added !== undefined && index === place) found.push({ name: added.key, value: added.value });
	}
	if (added !== undefined && place < 0) found.push(header(added.section), { name: added.key, value: added.value });
	return found;
}

function header(name: string): Row {
	return { name: `[${name}]`, value: "header" };
}

import type { TomlTable as Values } from "smol-toml";
import type { Malformed, Reading } from "../../model/target.ts";
import { type Replacement, replaceSpans } from "../replace-spans.ts";
import { tomlValues } from "./toml.ts";
import { sameToml } from "./toml-same.ts";

/** An edit as text, and what it is to mean. */
export interface TomlEdit {
	readonly replacements: readonly Replacement[];
	/** Made to a copy of the old values, these must be the new ones. False: they leave no room for it. */
	intend(values: Values): boolean;
	/** A table on this way that is empty is as good as none: it was there by a header below it only. */
	readonly way?: readonly string[];
}

/** The text with the edit made, unless it then means anything but what was intended: then it stays as it is. */
export function guardedEdit(
	text: string,
	{ replacements, intend, way = [] }: TomlEdit,
	refusal: Malformed,
): Reading<string> {
	const after = replaceSpans(text, replacements);
	const [wanted, got] = [tomlValues(text), tomlValues(after)];
	const isMade =
		wanted.ok &&
		got.ok &&
		intend(wanted.values) &&
		sameToml(withoutEmpty(wanted.values, way), withoutEmpty(got.values, way));
	return isMade ? { ok: true, value: after } : { ok: false, malformed: refusal };
}

/** The table at a path of names and places in lists, made where it is missing; undefined when something else is there. */
export function tableAt(values: Values, path: readonly (string | number)[]): Values | undefined {
	let here: unknown = values;
	for (const step of path) {
		if (typeof step === "number") here = Array.isArray(here) ? here[step] : undefined;
		else {
			if (!isTable(here)) return undefined;
			here = here[step] ??= emptyTable();
		}
	}
	return isTable(here) ? here : undefined;
}

function withoutEmpty(values: Values, way: readonly string[]): Values {
	for (let length = way.length; length > 0; length -= 1) {
		const above = tableAt(values, way.slice(0, length - 1));
		const name = way[length - 1] ?? "";
		const table = above?.[name];
		if (above !== undefined && isTable(table) && Object.keys(table).length === 0) delete above[name];
	}
	return values;
}

/** As the reader makes them: a key named "__proto__" is one like any other. */
function emptyTable(): Values {
	return Object.create(null);
}

function isTable(value: unknown): value is Values {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

import { expect } from "vitest";
import type { ConfigPlace } from "../../src/formats/config-text/config-text-edit.ts";
import type { PythonOptions, PythonReading } from "./real-configparser.ts";

export type ConfigOperation =
	| { readonly kind: "set"; readonly value: string | readonly string[] }
	| { readonly kind: "remove" }
	| { readonly kind: "add-item" | "remove-item"; readonly item: string };

/** What Python is to read after an edit, made from what it read before: lists item by item, all else to the character. */
export function intendedReading(was: PythonReading, place: ConfigPlace, operation: ConfigOperation): unknown {
	if (!("sections" in was)) return was;
	const edit = (options: PythonOptions) => intendedOptions(options, place, operation);
	if (place.section === "DEFAULT") return { ...was, defaults: edit(was.defaults) };
	const isNew = was.sections.every(([name]) => name !== place.section);
	const added = isNew ? edit([]) : [];
	return {
		...was,
		sections: [
			...was.sections.map(([name, options]) => [name, name === place.section ? edit(options) : options]),
			...(added.length === 0 ? [] : [[place.section, added]]),
		],
	};
}

function intendedOptions(
	options: PythonOptions,
	{ key, same = (other) => other === key }: ConfigPlace,
	operation: ConfigOperation,
): readonly unknown[] {
	const last = options.findLast(([other]) => same(other));
	const put = (value: unknown, items: unknown) =>
		last === undefined
			? [...options, [key, value, items]]
			: options.map((option) => (option === last ? [option[0], value, items] : option));
	const others = options.filter(([other]) => !same(other));
	switch (operation.kind) {
		case "set":
			if (operation.value.length === 0 && typeof operation.value !== "string") return others;
			return typeof operation.value === "string"
				? put(operation.value, expect.any(Array))
				: put(expect.any(String), operation.value);
		case "remove":
			return others;
		case "add-item":
			if (last?.[2].includes(operation.item)) return options;
			return put(expect.any(String), [...(last?.[2] ?? []), operation.item]);
		case "remove-item":
			return options.flatMap((option) => without(option, same, operation.item));
	}
}

function without(option: PythonOptions[number], same: (key: string) => boolean, item: string): readonly unknown[] {
	const [key, , items] = option;
	if (!same(key) || !items.includes(item)) return [option];
	const rest = items.filter((each) => each !== item);
	return rest.length === 0 ? [] : [[key, expect.any(String), rest]];
}

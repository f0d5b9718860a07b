import type { Reading } from "../../model/target.ts";
import { readToml, type Toml } from "./toml.ts";
import { settingIn, type TomlPath, type TomlSetting, tomlItems, tomlSetting } from "./toml-find.ts";
import { guardedEdit, type TomlEdit, tableAt } from "./toml-guard.ts";
import { wholeLines } from "./toml-layout.ts";
import { refusalFor } from "./toml-obstacle.ts";
import { type TomlScalar, tomlLine, tomlScalar } from "./toml-pairs.ts";
import { placeForPair } from "./toml-place.ts";

/** A table from the top of the file, or one of a list of tables by its place in it, counted from 0. */
export interface TomlOwner {
	readonly path: TomlPath;
	readonly item?: number;
}

/** Makes `key` of a table this value; every other line stays as it is. Same text back when it is already. */
export function setTomlKey(
	text: string,
	owner: TomlOwner,
	key: string,
	value: TomlScalar,
	client: string,
): Reading<string> {
	const reading = readToml(text, client);
	if (!reading.ok) return reading;
	const toml = reading.value;
	const setting = settingOf(toml, owner, key);
	if (setting !== undefined && isValue(toml, setting, value)) return { ok: true, value: text };
	const place = setting === undefined ? placeForPair(toml, owner, tomlLine(key, value)) : newValue(setting, value);
	const byHand = [...headerOf(owner), tomlLine(key, value)];
	if ("kind" in place) return { ok: false, malformed: refusalFor(toml, place, byHand, client) };
	const edit = { replacements: [place], intend: intendKey(owner, key, value) };
	return guardedEdit(text, edit, refusalFor(toml, undefined, byHand, client));
}

/** Takes the line of `key` out of a table. Same text back when it is not there. */
export function unsetTomlKey(text: string, owner: TomlOwner, key: string, client: string): Reading<string> {
	const reading = readToml(text, client);
	if (!reading.ok) return reading;
	const setting = settingOf(reading.value, owner, key);
	if (setting === undefined) return { ok: true, value: text };
	const { pair, inline } = setting;
	const byHand = [`take "${key}" out`];
	if (inline) {
		const obstacle = { kind: "braces", path: owner.path, start: pair.start, end: pair.end } as const;
		return { ok: false, malformed: refusalFor(reading.value, obstacle, byHand, client) };
	}
	const edit = { replacements: [{ ...wholeLines(text, pair), by: "" }], intend: intendKey(owner, key, undefined) };
	return guardedEdit(text, edit, refusalFor(reading.value, undefined, byHand, client));
}

function settingOf({ tables }: Toml, { path, item }: TomlOwner, key: string): TomlSetting | undefined {
	if (item === undefined) return tomlSetting(tables, [...path, key]);
	const table = tomlItems(tables, path)[item]?.table;
	return table === undefined ? undefined : settingIn(table.pairs, [key], table.kind === "inline");
}

function isValue({ text }: Toml, { pair: { value } }: TomlSetting, wanted: TomlScalar): boolean {
	if (value.kind === "string") return value.value === wanted;
	return value.kind === "plain" && text.slice(value.start, value.end) === tomlScalar(wanted);
}

function newValue({ pair: { value } }: TomlSetting, wanted: TomlScalar): TomlEdit["replacements"][number] {
	return { start: value.start, end: value.end, by: tomlScalar(wanted) };
}

function headerOf({ path, item }: TomlOwner): readonly string[] {
	if (path.length === 0) return [];
	return [item === undefined ? `[${path.join(".")}]` : `[[${path.join(".")}]]`];
}

function intendKey({ path, item }: TomlOwner, key: string, value: TomlScalar | undefined): TomlEdit["intend"] {
	return (values) => {
		const table = tableAt(values, item === undefined ? path : [...path, item]);
		if (table === undefined) return false;
		if (value === undefined) delete table[key];
		else table[key] = value;
		return true;
	};
}

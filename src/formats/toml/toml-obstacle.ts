import type { Malformed, Position } from "../../model/target.ts";
import type { Span } from "../json/json-tree.ts";
import { positionsIn } from "../positions-in.ts";
import type { Toml } from "./toml.ts";
import { isAt, type TomlPath, tomlSetting } from "./toml-find.ts";

/** What makes an edit impossible without writing the person's own lines anew. */
export interface TomlObstacle extends Span {
	/** braces: a table above is written as {…} or by a value. list: the list itself is one value. single: one [table] in place of a list. */
	readonly kind: "braces" | "list" | "single";
	readonly path: TomlPath;
}

/** Why [table] or [[item]] with this path cannot be put below what is there; undefined when nothing is known to stand in the way. */
export function tomlObstacle({ tables }: Toml, path: TomlPath, wants: "table" | "item"): TomlObstacle | undefined {
	for (let length = 1; length <= path.length; length += 1) {
		const above = path.slice(0, length);
		const setting = tomlSetting(tables, above);
		const whole = length === path.length;
		if (setting !== undefined) {
			return { kind: whole && wants === "item" ? "list" : "braces", path: above, ...spanOf(setting.pair) };
		}
		const kind = whole && wants === "item" ? "table" : "item";
		const header = tables.find((table) => table.kind === kind && isAt(table.keys, above));
		if (header !== undefined) return { kind: "single", path: above, ...spanOf(header) };
	}
	return undefined;
}

/** `byHand`: the lines to type. */
export function refusalFor(
	{ text }: Toml,
	obstacle: TomlObstacle | undefined,
	byHand: readonly string[],
	client: string,
): Malformed {
	const lines = byHand.join(" / ");
	if (obstacle === undefined) {
		return {
			message: `the edit would have changed more than it should, so it was not made; by hand: ${lines}`,
			client,
		};
	}
	return { at: placeOf(text, obstacle), message: `${reasonFor(obstacle)}; by hand: ${lines}`, client };
}

function reasonFor({ kind, path }: TomlObstacle): string {
	const name = path.join(".");
	switch (kind) {
		case "braces":
			return `"${name}" is written as one value, so nothing can be put below it without writing it anew: give it a header, [${name}]`;
		case "list":
			return `the list "${name}" is written as one value, so nothing can be added without writing it anew: make each {…} of it a table below [[${name}]]`;
		case "single":
			return `"${name}" is a list where a table belongs, or a table where a list of tables belongs: [${name}] is one table, [[${name}]] one of a list`;
	}
}

export function placeOf(text: string, { start }: Span): Position {
	return positionsIn(text)(start);
}

function spanOf({ start, end }: Span): Span {
	return { start, end };
}

import type { Span } from "../json/json-tree.ts";

export interface TomlString extends Span {
	readonly kind: "string";
	/** Escapes resolved. */
	readonly value: string;
}

/** A number, a boolean or a date: its meaning is its own text. */
export interface TomlPlain extends Span {
	readonly kind: "plain";
}

export interface TomlArray extends Span {
	readonly kind: "array";
	readonly items: readonly TomlValue[];
}

export interface TomlInlineTable extends Span {
	readonly kind: "inline";
	readonly pairs: readonly TomlPair[];
}

export type TomlValue = TomlString | TomlPlain | TomlArray | TomlInlineTable;

/** One part of a key that may be dotted. */
export interface TomlKey extends Span {
	readonly name: string;
}

/** From the first character of its key to the last of its value. */
export interface TomlPair extends Span {
	/** Not empty; below the table it stands in. */
	readonly keys: readonly [TomlKey, ...TomlKey[]];
	readonly value: TomlValue;
}

/** What stands below one header, or above the first; the span is that of the header. */
export interface TomlTable extends Span {
	/** top: above the first header. table: [a.b]. item: [[a.b]]. */
	readonly kind: "top" | "table" | "item";
	readonly keys: readonly TomlKey[];
	readonly pairs: readonly TomlPair[];
}

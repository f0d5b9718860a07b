/** A piece of a text: offsets in UTF-16 units, `end` exclusive. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

export interface JsonString extends Span {
	readonly kind: "string";
	/** Escapes resolved; a lone surrogate is U+FFFD, as Go reads it. */
	readonly value: string;
}

/** A value without parts whose meaning is its own text: a huge number stays what was typed. */
export interface JsonLiteral extends Span {
	readonly kind: "number" | "boolean" | "null";
}

export interface JsonMember {
	readonly name: JsonString;
	readonly value: JsonValue;
}

export interface JsonObject extends Span {
	readonly kind: "object";
	/** In file order, duplicates included. */
	readonly members: readonly JsonMember[];
}

interface JsonArray extends Span {
	readonly kind: "array";
	readonly items: readonly JsonValue[];
}

export type JsonValue = JsonObject | JsonArray | JsonString | JsonLiteral;

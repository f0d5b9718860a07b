import type { JsonValue, Span } from "./json-tree.ts";

export interface JsonProblem {
	readonly kind: "bom" | "trailing-comma" | "trailing-text" | "syntax";
	readonly offset: number;
	/** Never quotes the text: it may be a secret. */
	readonly message: string;
}

export interface JsonReading {
	/** The value; undefined for an empty text and for one that cannot be understood. Beside a problem: the value once `superfluous` is cut. */
	readonly root: JsonValue | undefined;
	/** The first thing RFC 8259 forbids. */
	readonly problem: JsonProblem | undefined;
	/** What can be cut without changing any value: a byte order mark, commas after the last entry, text after the first value. */
	readonly superfluous: readonly Span[];
}

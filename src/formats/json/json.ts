import { createScanner, type JSONScanner } from "jsonc-parser";
import { remember } from "../remember.ts";
import type { JsonProblem, JsonReading } from "./json-reading.ts";
import { type JsonToken, missingBefore, nextJsonToken } from "./json-token.ts";
import type { JsonLiteral, JsonMember, JsonString, JsonValue, Span } from "./json-tree.ts";

/** encoding/json stops at this nesting (go/src/encoding/json/scanner.go, maxNestingDepth). */
const maxDepth = 10_000;

/** Reads a text as RFC 8259 JSON with the place of every value. Linear, without recursion, never throws for a text. */
export const parseJson = remember(readJson);

function readJson(text: string): JsonReading {
	const nul = text.indexOf("\0");
	if (nul >= 0) {
		const message = "there is a NUL character, as in a text saved as UTF-16 instead of UTF-8";
		return { root: undefined, problem: { kind: "syntax", offset: nul, message }, superfluous: [] };
	}
	const parser = new Parser(text);
	try {
		return { root: parser.parse(), problem: parser.tolerated, superfluous: parser.superfluous };
	} catch (error) {
		if (!(error instanceof Stop)) throw error;
		return { root: undefined, problem: parser.tolerated ?? error.problem, superfluous: [] };
	}
}

/** Leaves the state machine at the first thing that cannot be understood; never leaves this file. */
class Stop extends Error {
	readonly problem: JsonProblem;

	constructor(offset: number, message: string) {
		super(message);
		this.problem = { kind: "syntax", offset, message };
	}
}

interface OpenObject {
	readonly kind: "object";
	readonly start: number;
	readonly members: JsonMember[];
	/** Set between a name and its value. */
	name: JsonString | undefined;
	/** The comma just read. */
	comma: Span | undefined;
}

interface OpenArray {
	readonly kind: "array";
	readonly start: number;
	readonly items: JsonValue[];
	comma: Span | undefined;
}

class Parser {
	readonly superfluous: Span[] = [];
	tolerated: JsonProblem | undefined;
	readonly #text: string;
	readonly #scanner: JSONScanner;
	readonly #open: (OpenObject | OpenArray)[] = [];
	#token: JsonToken;

	constructor(text: string) {
		this.#text = text;
		this.#scanner = createScanner(text);
		if (text.startsWith("\uFEFF")) {
			this.#scanner.setPosition(1);
			this.#tolerate("bom", { start: 0, end: 1 }, "there is a byte order mark before the first character");
		}
		this.#token = nextJsonToken(this.#scanner, text);
	}

	parse(): JsonValue | undefined {
		if (this.#token.kind === "end") return undefined;
		let root: JsonValue | undefined = wordAt(this.#text, this.#token);
		while (root === undefined) root = this.#step();
		this.#lookBehind(root);
		return root;
	}

	/** One name or one value further; the root value once it is complete. */
	#step(): JsonValue | undefined {
		const open = this.#open.at(-1);
		if (open !== undefined && this.#closes(open)) return this.#place(this.#close(open));
		if (open?.kind === "object" && open.name === undefined) {
			open.name = this.#takeName(open);
			return undefined;
		}
		const token = this.#take();
		const { start, end } = token;
		switch (token.kind) {
			case "{":
				return this.#push({ kind: "object", start, members: [], name: undefined, comma: undefined });
			case "[":
				return this.#push({ kind: "array", start, items: [], comma: undefined });
			case "string":
				return this.#place(stringOf(token));
			case "number":
			case "boolean":
			case "null":
				return this.#place({ kind: token.kind, start, end });
			default:
				return this.#stop("a value", token);
		}
	}

	#closes(open: OpenObject | OpenArray): boolean {
		return open.kind === "array" ? this.#token.kind === "]" : this.#token.kind === "}" && open.name === undefined;
	}

	#push(open: OpenObject | OpenArray): undefined {
		if (this.#open.length >= maxDepth) {
			throw new Stop(open.start, `more than ${maxDepth.toLocaleString("en")} brackets are open`);
		}
		this.#open.push(open);
	}

	#close(open: OpenObject | OpenArray): JsonValue {
		const { end } = this.#take();
		this.#open.pop();
		if (open.comma !== undefined) {
			this.#tolerate("trailing-comma", open.comma, "there is a comma after the last entry");
		}
		const { start } = open;
		if (open.kind === "object") return { kind: "object", start, end, members: open.members };
		return { kind: "array", start, end, items: open.items };
	}

	#takeName(open: OpenObject): JsonString {
		const token = this.#take();
		if (token.kind !== "string") {
			this.#stop(open.comma === undefined ? 'a name in quotation marks or "}"' : "a name in quotation marks", token);
		}
		const colon = this.#take();
		if (colon.kind !== ":") this.#stop("a colon", colon);
		return stringOf(token);
	}

	/** Puts a complete value where it belongs and takes the comma behind it. Returns it when it is the root. */
	#place(value: JsonValue): JsonValue | undefined {
		const open = this.#open.at(-1);
		if (open === undefined) return value;
		if (open.kind === "array") open.items.push(value);
		else if (open.name !== undefined) {
			open.members.push({ name: open.name, value });
			open.name = undefined;
		}
		if (this.#token.kind === ",") open.comma = this.#take();
		else if (this.#closes(open)) open.comma = undefined;
		else this.#stop(`a comma or "${open.kind === "object" ? "}" : "]"}"`, this.#take());
		return undefined;
	}

	/** Behind the value docker stops reading; the words there need not even be JSON. */
	#lookBehind(root: JsonValue): void {
		let { end: start } = root;
		let end = this.#text.length;
		while (start < end && isBlank(this.#text, start)) start += 1;
		while (start < end && isBlank(this.#text, end - 1)) end -= 1;
		if (start === end) return;
		this.#tolerate("trailing-text", { start, end }, "there is more text after the end of the configuration");
	}

	#tolerate(kind: JsonProblem["kind"], { start, end }: Span, message: string): void {
		this.tolerated ??= { kind, offset: start, message };
		this.superfluous.push({ start, end });
	}

	#stop(wanted: string, token: JsonToken): never {
		const start = this.#open.at(-1)?.start;
		const line = start === undefined ? undefined : this.#text.slice(0, start).split("\n").length;
		throw new Stop(token.start, missingBefore(wanted, token, line));
	}

	#take(): JsonToken {
		const token = this.#token;
		if (token.trouble !== undefined) throw new Stop(token.start, token.trouble);
		this.#token = nextJsonToken(this.#scanner, this.#text);
		return token;
	}
}

/** Go ends a word that is the whole value at its last letter, whatever follows: "nullnull" is null (encoding/json, Decoder.readValue). */
function wordAt(text: string, { kind, start }: JsonToken): JsonLiteral | undefined {
	const word = ["null", "true", "false"].find((each) => text.startsWith(each, start));
	if (kind !== "unknown" || word === undefined) return undefined;
	return { kind: word === "null" ? "null" : "boolean", start, end: start + word.length };
}

function stringOf({ start, end, value }: JsonToken): JsonString {
	return { kind: "string", start, end, value: value.replace(/\p{Surrogate}/gu, "\uFFFD") };
}

/** RFC 8259 knows four. */
function isBlank(text: string, at: number): boolean {
	return " \t\r\n".includes(text.charAt(at));
}

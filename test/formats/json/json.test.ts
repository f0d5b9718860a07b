import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../../src/formats/json/json.ts";
import type { JsonValue } from "../../../src/formats/json/json-tree.ts";
import { positionsIn } from "../../../src/formats/positions-in.ts";

/** A JSON text, then a few accidents to it. */
const damaged = fc
	.tuple(
		fc.json({ maxDepth: 4 }),
		fc.array(
			fc.record({
				at: fc.nat(200),
				cut: fc.nat(3),
				put: fc.constantFrom(
					"",
					",",
					"}",
					"]",
					"{",
					'"',
					":",
					"0",
					"-",
					".",
					"e",
					"\\",
					"\\u00",
					"'",
					"//",
					"/*",
					"nul",
					"\t",
					"\r\n",
					"\u2028",
				),
			}),
			{ maxLength: 3 },
		),
	)
	.map(([text, accidents]) =>
		accidents.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text),
	);

test("accepts exactly the texts that RFC 8259 accepts", () => {
	fc.assert(
		fc.property(damaged, (text) => {
			const { root, problem } = parseJson(text);
			expect(root !== undefined && problem === undefined).toBe(accepts(text));
		}),
		{ numRuns: 5000 },
	);
});

test("reads the same values as JSON.parse, duplicates included in file order", () => {
	fc.assert(
		fc.property(fc.json({ maxDepth: 5 }), (text) => {
			const { root } = parseJson(text);
			expect(root && meaning(root, text)).toEqual(JSON.parse(text));
		}),
	);
	const { root } = parseJson('{"a":1,"a":2}');
	expect(root?.kind === "object" && root.members.map(({ name }) => name.value)).toEqual(["a", "a"]);
});

test.each([
	['{"a": 1,}', "1:8", "there is a comma after the last entry"],
	['{\n\t"a": [1,\n\t]\n}', "2:9", "there is a comma after the last entry"],
	['{"a": 1 "b": 2}', "1:9", 'there is a text in quotation marks where a comma or "}" belongs'],
	['{"a" 1}', "1:6", "there is a number where a colon belongs"],
	["{\n  a: 1}", "2:3", "there is something that is neither in quotation marks nor a number, true, false or null"],
	["{'a': 1}", "1:2", "there is a single quotation mark where JSON wants double ones"],
	[
		'{\n  "a": {\n',
		"3:1",
		'the text ends where a name in quotation marks or "}" belongs; the bracket opened on line 2 is still open',
	],
	['{"a": "b\n}', "1:7", "a text in quotation marks does not end on its line"],
	['{"a": "\\x"}', "1:7", "there is a backslash escape that JSON does not have"],
	["{} // mine", "1:4", "there is more text after the end of the configuration"],
	['// mine\n{"a": 1}', "1:1", "there is a comment, which JSON does not have"],
	['{"😀": 01}', "1:8", 'there is a number where a comma or "}" belongs'],
	["\uFEFF{}", "1:1", "there is a byte order mark before the first character"],
	["{\0}\0", "1:2", "there is a NUL character, as in a text saved as UTF-16 instead of UTF-8"],
])("names line and column of the trouble in %j", (text, place, message) => {
	const { problem } = parseJson(text);
	const at = positionsIn(text)(problem?.offset ?? -1);
	expect([`${at.line}:${at.column}`, problem?.message]).toEqual([place, message]);
});

test.each([
	["nullnull\n", "null", "1:5"],
	["truex", "boolean", "1:5"],
	["falsely", "boolean", "1:6"],
	["0null", "number", "1:2"],
	["null\u00a0", "null", "1:5"],
	['""null', "string", "1:3"],
])("ends the first value where Go does: %j", (text, kind, place) => {
	const { root, problem } = parseJson(text);
	const at = positionsIn(text)(problem?.offset ?? -1);
	expect([root?.kind, problem?.kind, `${at.line}:${at.column}`]).toEqual([kind, "trailing-text", place]);
});

test("nesting is bounded as in Go, and hostile nesting does no harm", () => {
	const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
	expect(parseJson(nested(10_000)).problem).toBeUndefined();
	expect(parseJson(nested(10_001)).problem).toMatchObject({
		offset: 10_000,
		message: "more than 10,000 brackets are open",
	});
	expect(parseJson("[".repeat(1_000_000)).problem?.offset).toBe(10_000);
});

function accepts(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

function meaning(node: JsonValue, text: string): unknown {
	if (node.kind === "array") return node.items.map((item) => meaning(item, text));
	if (node.kind === "object") {
		const object = {};
		for (const { name, value } of node.members) {
			Object.defineProperty(object, name.value, { value: meaning(value, text), enumerable: true, configurable: true });
		}
		return object;
	}
	return JSON.parse(text.slice(node.start, node.end));
}

import { expect, test } from "vitest";
import { changesAsIntended } from "../../../src/formats/config-text/config-text-guard.ts";
import { type ParsedOption, parseConfigText } from "../../../src/formats/config-text/config-text-parse.ts";

const before = "[x]\na = 1\nB = 2\n[y]\nlist =\n  i\n  j\n";

test.each([
	["the value", "[x]\na = u\nB = 2\n[y]\nlist =\n  i\n  j\n", true],
	["the value and layout", "[x]\n\na:u\n# c\nB=2\n[y]\nlist =\n i\n# k\n j\n", true],
	["nothing", before, false],
	["another value", "[x]\na = v\nB = 2\n[y]\nlist =\n  i\n  j\n", false],
	["a second value", "[x]\na = u\nB = 3\n[y]\nlist =\n  i\n  j\n", false],
	["a value of several lines besides", "[x]\na = u\nB = 2\n[y]\nlist = i\n  j\n", false],
	["the order besides", "[x]\nB = 2\na = u\n[y]\nlist =\n  i\n  j\n", false],
	["a spelling besides", "[x]\na = u\nb = 2\n[y]\nlist =\n  i\n  j\n", false],
	["a header besides", "[x]\na = u\nB = 2\n[z]\nlist =\n  i\n  j\n", false],
	["a header too many", "[x]\na = u\nB = 2\n[y]\nlist =\n  i\n  j\n[z]\n", false],
	["what Python can read", "[x]\na = u\nB = 2\n[y]\nlist =\ni\n  j\n", false],
])("takes an edit for what it says when it changes %s: %#", (_, after, expected) => {
	const intended = { replacements: [], changed: new Map([[optionOf("a"), "u"]]) };
	expect(changesAsIntended(parse(before), intended, parse(after))).toBe(expected);
});

test("takes a list for what it says by its items, and a new option only where it is to be", () => {
	const list = { replacements: [], changed: new Map([[optionOf("list"), ["i", "k"]]]) };
	expect(changesAsIntended(parse(before), list, parse("[x]\na = 1\nB = 2\n[y]\nlist = i\n  k\n"))).toBe(true);
	expect(changesAsIntended(parse(before), list, parse("[x]\na = 1\nB = 2\n[y]\nlist = k i\n"))).toBe(false);
	const added = { replacements: [], changed: new Map(), added: { section: "y", key: "c", value: "3" } };
	expect(changesAsIntended(parse(before), added, parse(`${before}c = 3\n`))).toBe(true);
	expect(changesAsIntended(parse(before), added, parse(`${before}[z]\nc = 3\n`))).toBe(false);
	expect(changesAsIntended(parse(before), added, parse(`${before}  c = 3\n`))).toBe(false);
});

const parsed = parseConfigText(before, true);

/** The text before is read once: an edit names the options of that reading. */
function parse(text: string) {
	return text === before ? parsed : parseConfigText(text, true);
}

function optionOf(key: string): ParsedOption {
	const option = parsed.sections.flatMap(({ options }) => options).find((each) => each.key === key);
	if (option === undefined) throw new Error(`${key} is not there`);
	return option;
}

import stringWidth from "string-width";
import { expect, test } from "vitest";
import { oneCellEach, textWidth } from "../../src/report/text-width.ts";

const every = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));

test("what is taken for a cell a character is that for the library too", () => {
	const taken = every.filter((character) => oneCellEach.test(character));
	expect(taken.length).toBeGreaterThan(200);
	expect(taken.filter((character) => stringWidth(character) !== 1)).toEqual([]);
});

test("a text is as wide as the library says", () => {
	for (const text of [
		"",
		"plain",
		"a — b … ✓",
		"\u001b[31mred\u001b[39m – done",
		"日本",
		"👩‍👩‍👧",
		"e\u0301",
		"\u001b]8;;x\u0007y",
	]) {
		expect(textWidth(text), JSON.stringify(text)).toBe(stringWidth(text));
	}
});

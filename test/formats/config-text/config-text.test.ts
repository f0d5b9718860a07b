import { expect, test } from "vitest";
import { readConfigText } from "../../../src/formats/config-text/config-text.ts";

test("says where each section and option stands", () => {
	expect(readConfigText("# top\r\n[global]\r\n\tIndex-URL: https://a/\r\r\textra = x\n")).toEqual({
		ok: true,
		value: {
			sections: [
				{
					name: "global",
					at: { line: 2, column: 1 },
					options: [
						{ key: "index-url", written: "Index-URL", value: "https://a/", at: { line: 3, column: 2 } },
						{ key: "extra", written: "extra", value: "x", at: { line: 5, column: 2 } },
					],
				},
			],
			defaults: [],
		},
	});
});

test("keeps what all sections inherit apart, from every [DEFAULT] there is", () => {
	expect(readConfigText("[DEFAULT]\na = 1\n[x]\n[DEFAULT]\nb = 2\n")).toMatchObject({
		value: { sections: [{ name: "x", options: [] }], defaults: [{ key: "a" }, { key: "b" }] },
	});
});

test.each([
	["a = 1\n", { line: 1, column: 1 }, /before the first \[section\]/],
	["[x]\n[y]\n  [x]\n", { line: 3, column: 3 }, /line 1 already/],
	["[x]\nkey = 1\nKEY: 2\n", { line: 3, column: 1 }, /line 2 already/],
	["[x]\ntoken\nb\n", { line: 2, column: 1 }, /neither a comment/],
	["[x]\n= b\n", { line: 2, column: 1 }, /neither a comment/],
])("names the line that Python refuses in %j, without quoting it", (text, at, message) => {
	expect(readConfigText(text)).toEqual({
		ok: false,
		malformed: { at, message: expect.stringMatching(message), client: expect.stringContaining("pip --version") },
	});
});

test("offers to remove a byte order mark where that is all that is wrong", () => {
	expect(readConfigText("\ufeff[x]\na = 1\n")).toMatchObject({ malformed: { repair: { text: "[x]\na = 1\n" } } });
	expect(readConfigText("\ufeffa = 1\n")).toMatchObject({ ok: false, malformed: { at: { line: 1, column: 1 } } });
	expect(readConfigText("\ufeffa = 1\n")).not.toHaveProperty("malformed.repair");
});

test("reads a header with brackets behind it as the Python that is asked about", () => {
	const text = "[global] # see [docs]\n";
	expect(readConfigText(text)).toMatchObject({ value: { sections: [{ name: "global] # see [docs" }] } });
	expect(readConfigText(text, { greedySections: false })).toMatchObject({ value: { sections: [{ name: "global" }] } });
});

/** A quadratic walk over any of these would take minutes. */
test.each([
	["options", `[x]\n${Array.from({ length: 200_000 }, (_, index) => `k${index} = v\n`).join("")}`],
	["sections", Array.from({ length: 200_000 }, (_, index) => `[s${index}]\n`).join("")],
	["continuations", `[x]\na =\n${" b\n".repeat(500_000)}`],
	["blank lines", `[x]\na =\n${"\n".repeat(1_000_000)}`],
	["blanks in a line", `[x]\na${" ".repeat(1_000_000)}b\n`],
	["blanks behind a value", `[x]\na = b${" ".repeat(1_000_000)}\n`],
	["lines that are nothing", `[x]\n${"a\n".repeat(500_000)}`],
	["carriage returns", `[x]\n${"\r".repeat(1_000_000)}`],
	["brackets", `${"[".repeat(1_000_000)}`],
])("a text made to be slow is not: %s", (_, text) => void readConfigText(text), 5_000);

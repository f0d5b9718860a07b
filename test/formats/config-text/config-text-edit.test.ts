import { expect, test } from "vitest";
import {
	addConfigItem,
	removeConfigItem,
	removeConfigOption,
	setConfigOption,
} from "../../../src/formats/config-text/config-text-edit.ts";
import type { Reading } from "../../../src/model/target.ts";

const index = { section: "global", key: "index-url" };
const extra = { section: "global", key: "extra-index-url" };
const spelt = (key: string) => key.replaceAll("_", "-").replace(/^--/, "") === "index-url";

test.each<[promise: string, after: Reading<string>, expected: string]>([
	["starts an empty file with its section", setConfigOption("", index, "u"), "[global]\nindex-url = u\n"],
	[
		"sets a new section apart from what stands above it",
		setConfigOption("# mine", index, "u"),
		"# mine\n\n[global]\nindex-url = u\n",
	],
	["adds no second blank line", setConfigOption("[x]\n\n", index, "u"), "[x]\n\n[global]\nindex-url = u\n"],
	[
		"ends new lines as the file's lines end",
		setConfigOption("[x]\r\na = 1", index, "u"),
		"[x]\r\na = 1\r\n\r\n[global]\r\nindex-url = u\r\n",
	],
	[
		"ends a new line as the line above it ends",
		setConfigOption("[global]\ra=1\r[x]\n", index, "u"),
		"[global]\ra=1\rindex-url=u\r[x]\n",
	],
	[
		"does not let the next header become part of a new value",
		setConfigOption("[global]\n  [x]\n  a = 1\n", index, "u"),
		"[global]\n  index-url = u\n  [x]\n  a = 1\n",
	],
	[
		"writes below the comments of an empty section",
		setConfigOption("[global]\n# old\n\n[x]\n", index, "u"),
		"[global]\n# old\nindex-url = u\n\n[x]\n",
	],
	[
		"leaves comments with the header they stand on",
		setConfigOption("[global]\n# about x\n[x]\n", index, "u"),
		"[global]\nindex-url = u\n# about x\n[x]\n",
	],
	[
		"writes delimiters as the section does",
		setConfigOption("[global]\ntimeout:9\ncert: x\n", index, "u"),
		"[global]\ntimeout:9\ncert: x\nindex-url: u\n",
	],
	[
		"keeps a delimiter, the blanks on either side and those at the end of the line",
		setConfigOption("[global]\n Index-URL\t:  a \t\n", index, "u"),
		"[global]\n Index-URL\t:  u \t\n",
	],
	[
		"fills an empty value",
		setConfigOption("[global]\nindex-url =\nx = 1\n", index, "u"),
		"[global]\nindex-url = u\nx = 1\n",
	],
	[
		"fills an empty value that has its blank already",
		setConfigOption("[global]\nindex-url= \n", index, "u"),
		"[global]\nindex-url= u\n",
	],
	[
		"fills an empty value as tightly as it is written",
		setConfigOption("[global]\nindex-url=\n", index, "u"),
		"[global]\nindex-url=u\n",
	],
	[
		"puts a value of several lines on one",
		setConfigOption("[global]\nindex-url =\n  a\n\n  b", index, "u"),
		"[global]\nindex-url = u",
	],
	[
		"changes the last of several spellings, which is the one that counts",
		setConfigOption("[global]\nindex-url = a\n--index_url = b\n", { ...index, same: spelt }, "u"),
		"[global]\nindex-url = a\n--index_url = u\n",
	],
	[
		"removes every spelling",
		removeConfigOption("[global]\nindex-url = a\nx = 1\n--index_url = b\n", { ...index, same: spelt }),
		"[global]\nx = 1\n",
	],
	[
		"removes an option of the section that is meant only",
		removeConfigOption("[install]\nindex-url = a\n[global]\nINDEX-URL =\n a\n# c\n b\n\n", index),
		"[install]\nindex-url = a\n[global]\n\n",
	],
	[
		"keeps values as they are, percent signs and all",
		setConfigOption("", index, "a%b = #;[x]"),
		"[global]\nindex-url = a%b = #;[x]\n",
	],
])("%s", (_, after, expected) => {
	expect(after).toEqual({ ok: true, value: expected });
});

test.each([
	["an option that has the value", "[global]\nINDEX-URL:u", (text: string) => setConfigOption(text, index, "u")],
	[
		"a list that has the items",
		"[global]\nextra-index-url = a\n\n  b",
		(text: string) => setConfigOption(text, extra, ["a", "b"]),
	],
	["an item that is there", "[global]\nextra-index-url=a u b", (text: string) => addConfigItem(text, extra, "u")],
	[
		"an item that is not there",
		"[global]\nextra-index-url=ab\n#a",
		(text: string) => removeConfigItem(text, extra, "a"),
	],
	[
		"an option that is not there",
		"[x]\nindex-url=a\n# index-url=b\n",
		(text: string) => removeConfigOption(text, index),
	],
])("gives the same text back for %s", (_, text, edit) => {
	expect(edit(text)).toEqual({ ok: true, value: text });
});

test("refuses a text that Python cannot read, and says so", () => {
	for (const text of ["[global]\na = 1\n[global]\n", "\ufeff[global]\n", "a = 1\n", "[global]\nindex-url\n"]) {
		expect(setConfigOption(text, index, "u")).toMatchObject({ ok: false, malformed: { at: {} } });
		expect(removeConfigOption(text, index).ok).toBe(false);
	}
});

test("adds no section that older Pythons see already", () => {
	const text = "[global] # see [docs]\na = 1\n";
	expect(setConfigOption(text, index, "u")).toMatchObject({
		ok: false,
		malformed: { message: expect.stringContaining("3.9") },
	});
	expect(setConfigOption(text, { ...index, greedySections: false }, "u")).toEqual({
		ok: true,
		value: `${text}index-url = u\n`,
	});
});

test("makes no header of an option that almost is one", () => {
	const place = { section: "x", key: "[a" };
	expect(setConfigOption("[x]\n[a = b\n", place, "c]").ok).toBe(false);
	expect(addConfigItem("[x]\n[a = b\n", place, "c]").ok).toBe(false);
	expect(removeConfigOption("[x]\n[a = b\n", place)).toEqual({ ok: true, value: "[x]\n" });
});

test("edits a hundred thousand lines before a test's own time is over", () => {
	const text = Array.from({ length: 25_000 }, (_, at) => `[s${at}]\nkey = v\nlist =\n    item\n`).join("");
	const place = { section: "s12000", key: "key" };
	expect(setConfigOption(text, place, "u").ok).toBe(true);
	expect(addConfigItem(text, { ...place, key: "list" }, "u").ok).toBe(true);
	expect(removeConfigOption(text, place).ok).toBe(true);
	expect(setConfigOption(text, { section: "new", key: "k" }, "u").ok).toBe(true);
});

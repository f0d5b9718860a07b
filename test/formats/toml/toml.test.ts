import { expect, test } from "vitest";
import { readToml } from "../../../src/formats/toml/toml.ts";
import { tomlItems, tomlSetting } from "../../../src/formats/toml/toml-find.ts";

const client = "uv stops";

test.each([
	["a key twice", "a = 1\nb = 2\n  a = 3\n", { line: 3, column: 3 }, /stands in the file already/],
	["a table twice", "[a]\n[b]\n[a]\n", { line: 3, column: 2 }, /stands in the file already/],
	["a quote that is not closed", 'x = 1\nname = "corp\n', { line: 2, column: 13 }, /not closed/],
	["a backslash that means nothing", 'p = "C:\\data"\n', { line: 1, column: 9 }, /single quotes/],
	["a list that is not closed", "x = [1, 2\ny = 3\n", { line: 2, column: 1 }, /not closed, or lacks a comma/],
	["a bracket too few", "[[tool.uv.index]\nname = 1\n", { line: 1, column: 17 }, /one "\]" instead of two/],
	["a line of prose", "hello world\n", { line: 1, column: 7 }, /neither a \[header\]/],
	["something behind a value", "x = 1 2\n", { line: 1, column: 7 }, /a line of its own/],
	["a text without quotes", "x = corp\n", { line: 1, column: 5 }, /a text needs quotes/],
	["Python's own True", "x = True\n", { line: 1, column: 5 }, /small letters/],
	["a column behind characters of two units", 'x = "🗝" y\n', { line: 1, column: 9 }, /a line of its own/],
	["a carriage return alone", "a = 1\rb = 2\n", { line: 1, column: 6 }, /a line of its own/],
	["a line end within a date, which some readers take", "a = 1979-05-\n7\n", { line: 2, column: 2 }, /equals sign/],
	["a carriage return within a date", "a = 1979-\r5-27\n", { line: 1, column: 15 }, /equals sign/],
])("says where a text is no TOML and why: %s", (_, text, at, message) => {
	const reading = readToml(text, client);
	expect(reading).toEqual({ ok: false, malformed: { at, message: expect.stringMatching(message), client } });
});

test("no message repeats what stands in the file", () => {
	for (const text of [
		'token = "s3cret\n',
		"s3cret\n",
		"p = s3cret\n",
		'x = "a" s3cret\n',
		'"s3cret" = 1\n"s3cret" = 2\n',
	]) {
		expect(JSON.stringify(readToml(text, client))).not.toContain("s3cret");
	}
});

test("a byte order mark is refused as Python refuses it, and can be taken away", () => {
	expect(readToml('\ufeff[project]\nname = "x"\n', client)).toMatchObject({
		malformed: { at: { line: 1, column: 1 }, client, repair: { text: '[project]\nname = "x"\n' } },
	});
	expect(readToml("\ufeffhello", client)).not.toHaveProperty("malformed.repair");
});

test("what nests too deep is refused, not a crash", () => {
	expect(readToml(`x = ${"[".repeat(5_000)}${"]".repeat(5_000)}`, client)).toMatchObject({
		malformed: { message: expect.stringContaining("too deep") },
	});
	expect(readToml(`[${"a.".repeat(50_000)}a]\n`, client).ok).toBe(true);
});

test.each([
	["[tool.uv]\nkeyring-provider = 'subprocess'\n"],
	["[tool]\nuv.keyring-provider = 'subprocess'\n"],
	["tool.uv.keyring-provider = 'subprocess'\n"],
	["tool = { uv = { 'keyring-provider' = 'subprocess' } }\n"],
	["[tool]\nuv = { a.b = 1, keyring-provider = 'subprocess' }\n"],
	['["tool" . \'uv\']\nx = \'\'\'\nkeyring-provider = 1\n\'\'\'\n"keyring-\\u0070rovider" = """subprocess"""\n'],
])("finds a setting however it is written: %j", (text) => {
	const reading = readToml(text, client);
	const setting = reading.ok && tomlSetting(reading.value.tables, ["tool", "uv", "keyring-provider"]);
	expect(setting).toMatchObject({ pair: { value: { kind: "string", value: "subprocess" } } });
});

test("finds the tables of a list, as blocks or within brackets", () => {
	const path = ["tool", "uv", "index"];
	const items = (text: string) => {
		const reading = readToml(text, client);
		return reading.ok ? tomlItems(reading.value.tables, path).map(({ start }) => text.slice(start, start + 17)) : [];
	};
	expect(items("[[tool.uv.index]]\n[[ tool . uv.index ]]\n[tool.uv.index.x]\n[[tool.uv.other]]\n")).toEqual([
		"[[tool.uv.index]]",
		"[[ tool . uv.inde",
	]);
	expect(items("[tool.uv]\nindex = [ { name = 'abc' }, # x\n  {} ]\n")).toEqual(["{ name = 'abc' },", "{} ]\n"]);
});

test("reads ten thousand lines in the time of a few blinks", () => {
	const text = Array.from({ length: 10_000 }, (_, index) => `key-${index} = "value ${index}" # note`).join("\n");
	expect(readToml(text, client).ok).toBe(true);
});

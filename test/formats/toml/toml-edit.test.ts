import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readIndexItems } from "../../../src/formats/python-index/index-items.ts";
import { addTomlItem, removeTomlItem } from "../../../src/formats/toml/toml-item-edit.ts";
import { setTomlKey, unsetTomlKey } from "../../../src/formats/toml/toml-key-edit.ts";

interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: string;
	readonly operation: { readonly kind: string };
	readonly expected: { readonly appending_is_valid: boolean; readonly text: string | null };
}

const cases: readonly Case[] = JSON.parse(
	readFileSync(new URL("../../fixtures/python-cases.json", import.meta.url), "utf8"),
);
const client = "uv stops";
const path = ["tool", "uv", "index"];
const pairs = [
	["name", "corp"],
	["url", "https://corp.example/simple/"],
	["explicit", true],
] as const;
const block = '[[tool.uv.index]]\nname = "corp"\nurl = "https://corp.example/simple/"\nexplicit = true\n';
const add = (text: string) => addTomlItem(text, path, pairs, client);

test.each(cases.filter(({ operation }) => operation.kind === "append-index-table"))(
	"$name ($upstream)",
	({ input, expected }) => {
		expect(add(input).ok).toBe(expected.appending_is_valid);
		expect(readIndexItems(input, path, client)).toMatchObject({ malformed: { repair: expect.anything() } });
	},
);

test.each([
	["an empty file", "", block],
	["a project", '[project]\nname = "x"\n', `[project]\nname = "x"\n\n${block}`],
	["uv's own table", "[tool.uv]\nmanaged = true\n", `[tool.uv]\nmanaged = true\n\n${block}`],
	["dotted keys", "[tool]\nuv.managed = true\n", `[tool]\nuv.managed = true\n\n${block}`],
	["a table below", "[tool.uv.pip]\nstrict = true\n", `[tool.uv.pip]\nstrict = true\n\n${block}`],
	["an empty line at the end", "[project]\n\n", `[project]\n\n${block}`],
	["no line end at the end", "[project] # x", `[project] # x\n\n${block.trimEnd()}`],
	["CRLF", "[project]\r\n", `[project]\r\n\r\n${block.replaceAll("\n", "\r\n")}`],
	["comments only", "# mine\n", `# mine\n\n${block}`],
	[
		"indexes that are there",
		"[[tool.uv.index]]\nname = 'a'\n[tool.uv.index.cache-control]\napi = 'x'\n# of black\n[tool.black]\n",
		`[[tool.uv.index]]\nname = 'a'\n[tool.uv.index.cache-control]\napi = 'x'\n\n${block}\n# of black\n[tool.black]\n`,
	],
	[
		"a decoy in a text of several lines",
		'[project]\ntext = """\n[[tool.uv.index]]\nname = "corp"\n"""\n',
		`[project]\ntext = """\n[[tool.uv.index]]\nname = "corp"\n"""\n\n${block}`,
	],
])("adds a table to a list, and every line that was there stays: %s", (_, text, after) => {
	expect(add(text)).toEqual({ ok: true, value: after });
	const place = text.includes("name = 'a'") ? 1 : 0;
	const back = removeTomlItem(after, path, place, client);
	expect(back.ok && back.value.replace("\n\n# of", "\n# of").trimEnd()).toBe(text.trimEnd());
});

test.each([
	["[tool]\nuv = {}\n", 2, "[tool.uv]"],
	["tool = { uv = { managed = true } }\n", 1, "[tool]"],
	["[tool.uv]\nindex = []\n", 2, "[[tool.uv.index]]"],
	['[tool.uv]\n\nindex = [ { name = "a", url = "u" } ]\n', 3, "[[tool.uv.index]]"],
	["tool.uv.index = []\n", 1, "[[tool.uv.index]]"],
	['[tool.uv.index]\nname = "bad"\n', 1, "[[tool.uv.index]]"],
	["[[tool.uv]]\n", 1, "[tool.uv]"],
	["[[tool]]\n", 1, "[tool]"],
])("refuses what it cannot edit well, with the line and what to type: %j", (text, line, header) => {
	const result = add(text);
	expect(result).toMatchObject({ ok: false, malformed: { at: { line }, client } });
	const message = result.ok ? "" : result.malformed.message;
	expect(message).toContain(header);
	expect(message).toContain(block.trimEnd().replaceAll("\n", " / "));
});

test.each([
	["[tool.uv]\nmanaged = true # x\n\n[tool.black]\n", "[tool.uv]\nmanaged = true # x\nkey = true\n\n[tool.black]\n"],
	["[tool.uv] # x\n\n[tool.black]\n", "[tool.uv] # x\nkey = true\n\n[tool.black]\n"],
	["  [tool.uv]\n\tmanaged = true", "  [tool.uv]\n\tmanaged = true\n\tkey = true"],
	["[tool]\nuv . managed = true\n", "[tool]\nuv . managed = true\nuv.key = true\n"],
	["tool.uv.managed = true\r\n", "tool.uv.managed = true\r\ntool.uv.key = true\r\n"],
	["[tool.uv.pip]\nx = 1\n", "[tool.uv.pip]\nx = 1\n\n[tool.uv]\nkey = true\n"],
	["[[tool.uv.index]]\nname = 'a'\n", "[[tool.uv.index]]\nname = 'a'\n\n[tool.uv]\nkey = true\n"],
	["[tool.uv]\nkey   = [1,\n 2] # why\n", "[tool.uv]\nkey   = true # why\n"],
	["[tool]\nuv = { key = 1 } # why\n", "[tool]\nuv = { key = true } # why\n"],
	["tool.uv.key = true", "tool.uv.key = true"],
])("sets a key of a table in the way that the table is written: %j", (text, after) => {
	expect(setTomlKey(text, { path: ["tool", "uv"] }, "key", true, client)).toEqual({ ok: true, value: after });
});

test.each([
	["", 'key = "v"\n'],
	["# mine\n", '# mine\n\nkey = "v"\n'],
	["a = 1\n\n[pip]\n", 'a = 1\nkey = "v"\n\n[pip]\n'],
	["# mine\n\n# of pip\n[pip]\n", '# mine\n\nkey = "v"\n\n# of pip\n[pip]\n'],
	["[pip]\n", 'key = "v"\n\n[pip]\n'],
	["# of pip\n[pip]\n", 'key = "v"\n\n# of pip\n[pip]\n'],
])("sets a key above the first header: %j", (text, after) => {
	expect(setTomlKey(text, { path: [] }, "key", "v", client)).toEqual({ ok: true, value: after });
});

test("refuses to add a key within braces, and to take one out", () => {
	const text = "[tool]\nuv = { managed = true }\n";
	const refusal = {
		ok: false,
		malformed: { at: { line: 2, column: 1 }, message: expect.stringContaining("[tool.uv]") },
	};
	expect(setTomlKey(text, { path: ["tool", "uv"] }, "key", true, client)).toMatchObject(refusal);
	expect(unsetTomlKey(text, { path: ["tool", "uv"] }, "managed", client)).toMatchObject({ ok: false });
	expect(unsetTomlKey(text, { path: ["tool", "uv"] }, "absent", client)).toEqual({ ok: true, value: text });
});

test("no text can end the value it is put into", () => {
	for (const value of ['a"\nb = 1 # ', "\\", "\u007f\u0000\r\n", '"""', "é🗝"]) {
		const set = setTomlKey("a = 1\n", { path: [] }, "key", value, client);
		expect(set.ok && set.value.split("\n")).toHaveLength(3);
	}
	expect(setTomlKey("a = 1\n", { path: [] }, "key", "\ud800", client).ok).toBe(false);
});

import { expect, test } from "vitest";
import { pypirc } from "../../src/detect/pypirc.ts";
import { foundValue } from "../../src/model/fact.ts";
import { type Laptop, laptop } from "./laptops.ts";

const path = "/home/ada/.pypirc";
const look = (options: Laptop) => pypirc.run(laptop(options));
const withText = (text: string): Laptop => ({ files: { [path]: text } });

test("without a file twine has two servers of its own, and there is no row", async () => {
	const fact = await look({});
	expect(foundValue(fact)).toEqual({
		path,
		exists: false,
		problem: undefined,
		workTree: undefined,
		servers: ["pypi", "testpypi"],
	});
	expect(pypirc.describe(fact)).toEqual([]);
});

test.each([
	[
		"those that are listed and there",
		"[distutils]\nindex-servers =\n  pypi\n  acme\n[acme]\nrepository=https://a/\n",
		["pypi", "acme"],
	],
	["none that is listed and missing", "[distutils]\nindex-servers = acme\n", []],
	["twine's own where there is no list", "[acme]\nrepository=https://a/\npassword=hunter2\n", ["pypi", "testpypi"]],
	["twine's own in an empty file", "", ["pypi", "testpypi"]],
])("names the servers that twine knows: %s", async (_, text, servers) => {
	const fact = await look(withText(text));
	expect(foundValue(fact)).toMatchObject({ exists: true, problem: undefined, servers });
	expect(JSON.stringify([fact, pypirc.describe(fact)])).not.toContain("hunter2");
});

test("says where a file stops twine", async () => {
	const fact = await look(withText("[distutils]\nindex-servers\n"));
	expect(foundValue(fact)?.problem).toMatch(/^line 2: /);
	expect(pypirc.describe(fact)).toMatchObject([{ status: "warn", hint: expect.stringContaining(path) }]);
});

test("says when it may not be read, and when it lies in a git work tree", async () => {
	const closed = await look({ files: { [path]: { kind: "file", text: "", mode: 0 } } });
	expect(foundValue(closed)).toMatchObject({ exists: true, problem: "permission denied (EACCES)", servers: [] });
	const dotfiles = { [path]: { kind: "symlink", to: "dotfiles/pypirc" }, "/home/ada/dotfiles/.git/HEAD": "" } as const;
	expect(foundValue(await look({ files: dotfiles }))?.workTree).toBe("/home/ada/dotfiles");
});

test("a row keeps to its line however many servers there are", async () => {
	const names = Array.from({ length: 30 }, (_, index) => `server-with-a-long-name-${index}`);
	const text = `[distutils]\nindex-servers =\n${names.map((name) => `  ${name}\n`).join("")}${names.map((name) => `[${name}]\nrepository=https://a/\n`).join("")}`;
	const [row] = pypirc.describe(await look(withText(text)));
	expect(row?.text.length).toBeLessThanOrEqual(100);
	expect(row?.text).toContain("and 26 more");
});

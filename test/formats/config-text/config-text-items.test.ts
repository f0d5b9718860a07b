import { expect, test } from "vitest";
import { addConfigItem, removeConfigItem, setConfigOption } from "../../../src/formats/config-text/config-text-edit.ts";
import type { Reading } from "../../../src/model/target.ts";

const extra = { section: "global", key: "extra-index-url" };

test.each<[promise: string, after: Reading<string>, expected: string]>([
	[
		"goes in as far as the lists of the file do",
		addConfigItem("[x]\n\ta =\n\t\tb\n[global]\n", extra, "u"),
		"[x]\n\ta =\n\t\tb\n[global]\nextra-index-url =\n\tu\n",
	],
	[
		"writes a list one item a line",
		setConfigOption("", extra, ["a", "b"]),
		"[global]\nextra-index-url =\n    a\n    b\n",
	],
	[
		"keeps a list's first item beside its name",
		setConfigOption("[global]\nextra-index-url = a\n  b\n", extra, ["c", "d", "e"]),
		"[global]\nextra-index-url = c\n  d\n  e\n",
	],
	[
		"keeps a list on one line",
		setConfigOption("[global]\nextra-index-url = a b\n", extra, ["c", "d"]),
		"[global]\nextra-index-url = c d\n",
	],
	["removes a list that is to be empty", setConfigOption("[global]\nextra-index-url = a\n", extra, []), "[global]\n"],
	[
		"adds an item below the last, with its indent",
		addConfigItem("[global]\nextra-index-url =\n  a\n      b\n\n# c\n", extra, "u"),
		"[global]\nextra-index-url =\n  a\n      b\n      u\n\n# c\n",
	],
	[
		"adds an item at the end of a file that does not end its last line",
		addConfigItem("[global]\nextra-index-url =\n  a", extra, "u"),
		"[global]\nextra-index-url =\n  a\n  u\n",
	],
	[
		"removes an item with its line and keeps the comments of the others",
		removeConfigItem("[global]\nextra-index-url =\n  a\n  # on b\n  b\n", extra, "a"),
		"[global]\nextra-index-url =\n  # on b\n  b\n",
	],
	[
		"removes every occurrence of an item, whatever it shares its line with",
		removeConfigItem("[global]\nextra-index-url = a b  a\n  a\tc a\n  a\n", extra, "a"),
		"[global]\nextra-index-url = b\n  c\n",
	],
	[
		"removes the first item from beside the name",
		removeConfigItem("[global]\nextra-index-url = a \n  b\n", extra, "a"),
		"[global]\nextra-index-url = \n  b\n",
	],
])("%s", (_, after, expected) => {
	expect(after).toEqual({ ok: true, value: expected });
});

test("leaves an item that hides another from being a comment", () => {
	expect(removeConfigItem("[global]\nextra-index-url =\n  a #b\n", extra, "a").ok).toBe(false);
	expect(removeConfigItem("[global]\nextra-index-url = a #b\n", extra, "a")).toEqual({
		ok: true,
		value: "[global]\nextra-index-url = #b\n",
	});
});

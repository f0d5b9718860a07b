import { expect, test } from "vitest";
import { addConfigItem, setConfigOption } from "../../../src/formats/config-text/config-text-edit.ts";

const index = { section: "global", key: "index-url" };
const extra = { section: "global", key: "extra-index-url" };

test.each(["\n", "\r", "\0", "\x85", "\u2028", "\ud800", "\ufeff", "\x1c"])(
	"refuses a value with %j in it, and does not repeat it",
	(character) => {
		const value = `tok${character}en`;
		const after = setConfigOption("[global]\n", index, value);
		expect(after).toMatchObject({
			ok: false,
			malformed: { message: expect.stringMatching(/^the edit was not made: /) },
		});
		expect(JSON.stringify(after)).not.toContain("tok");
		expect(addConfigItem("[global]\n", extra, value).ok).toBe(false);
		expect(setConfigOption("[global]\n", extra, ["x", value]).ok).toBe(false);
	},
);

test.each([" a", "a\xa0", "\u3000a"])("refuses %j as a value, as Python would drop its blank", (value) => {
	expect(setConfigOption("[global]\n", index, value).ok).toBe(false);
});

test.each(["", "a b", "a\tb", "a\u3000b", "#a", ";a"])("refuses %j as an item", (item) => {
	expect(addConfigItem("[global]\n", extra, item).ok).toBe(false);
	expect(setConfigOption("[global]\n", extra, ["x", item]).ok).toBe(false);
});

test.each(["", "a]", "[a", "a\n[b", " a", "a\x85"])("refuses a section named %j", (section) => {
	expect(setConfigOption("[x]\n", { section, key: "k" }, "u").ok).toBe(false);
});

test.each(["", "a=b", "a:b", "a b", "#a", ";a", "[a", "a\nb", "İ"])("refuses an option named %j", (key) => {
	expect(setConfigOption("[x]\n", { section: "x", key }, "u").ok).toBe(false);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { isCutShort } from "../../src/apply/move-file.ts";

test("knows every text that a write in place can leave when it is cut off", () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), fc.nat(), (before, after, at) => {
			const cut = at % (after.length + 1);
			expect(isCutShort(after.slice(0, cut) + before.slice(cut), { before, after })).toBe(true);
		}),
	);
});

test("does not take a person's edit for such a text", () => {
	const sides = { before: '{"auths":{}}', after: '{"auths":{},"credHelpers":{}}' };
	for (const text of ["", "{}", '{"auths":{"gcr.io":{}}}', '{"auths":{}}\n', `${sides.after}\n`, "{"]) {
		expect(isCutShort(text, sides), text).toBe(false);
	}
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { harmlessJson, visible, visibleLines } from "../../src/report/visible.ts";

test("nothing that could move the cursor, hide or reorder text reaches the terminal", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (text) => {
			expect(visible(text)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/u);
		}),
	);
	expect(visible("\u001b[2Jgone\u202etxt.exe")).toBe("\\x1b[2Jgone\\u202etxt.exe");
	expect(visible("a\u{e0041}b")).toBe("a\\u{e0041}b");
});

test("ordinary text in any script stays as it is", () => {
	for (const text of ["us-central1-docker.pkg.dev", "Zoë", "日本語", "café", "👍"]) expect(visible(text)).toBe(text);
});

test("lines stay lines, and a carriage return inside one is shown", () => {
	expect(visibleLines("one\r\ntwo\rthree\n")).toEqual(["one", "two\\rthree"]);
});

test("JSON keeps its characters and cannot act on a terminal", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), (text) => {
			const json = harmlessJson({ text });
			expect(json.replaceAll("\n", "")).not.toMatch(
				/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]/u,
			);
			expect(JSON.parse(json)).toEqual({ text });
		}),
	);
});

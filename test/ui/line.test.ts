import fc from "fast-check";
import { expect, it } from "vitest";
import { textWidth } from "../../src/report/text-width.ts";
import { fitText, wrapText } from "../../src/report/wrap-text.ts";
import { fitLine, lineWidth, padLine, paragraph, span } from "../../src/ui/line.ts";

const anyText = fc.string({ unit: "grapheme", maxLength: 80 });
const anyWidth = fc.integer({ min: 2, max: 60 });

it("never draws a row wider than it may be, whatever the text", () => {
	fc.assert(
		fc.property(anyText, anyWidth, (text, width) => {
			expect(textWidth(fitText(text, width))).toBeLessThanOrEqual(width);
			expect(lineWidth(fitLine([span(text), span(text)], width))).toBeLessThanOrEqual(width);
			expect(lineWidth(padLine([span(text)], width))).toBe(width);
			for (const row of paragraph(text, width)) expect(lineWidth(row)).toBeLessThanOrEqual(width);
		}),
	);
});

it("loses no word when it breaks a text into rows", () => {
	fc.assert(
		fc.property(fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 }), anyWidth, (words, width) => {
			expect(wrapText(words.join(" "), width, "cut").join("").replaceAll(" ", "")).toBe(words.join(""));
		}),
	);
});

it("sets the rows of a text below the end of its label", () => {
	const rows = paragraph("one two three", 14, "plain", [span("Lasts   ")]).map((line) =>
		line.map((part) => part.text).join(""),
	);
	expect(rows).toEqual(["Lasts   one", "        two", "        three"]);
});

it("writes out what could move the cursor or turn the text around", () => {
	expect(span("a\x1b[2Jb\u202ec\nd").text).toBe("a\\x1b[2Jb\\u202ec\\nd");
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { textWidth } from "../../src/report/text-width.ts";
import { wrap } from "../../src/report/wrap.ts";
import { wrapText } from "../../src/report/wrap-text.ts";

const prose = fc.array(fc.stringMatching(/^[a-z語é]{1,9}$/u), { minLength: 1, maxLength: 30 });

it("breaks between words and nowhere else, by what a terminal shows and not by characters", () => {
	fc.assert(
		fc.property(prose, fc.integer({ min: 26, max: 60 }), (words, width) => {
			const lines = wrap(words.join(" "), width, "        ");
			expect(lines.map((line) => line.trim()).join(" ")).toBe(words.join(" "));
			for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
		}),
	);
});

it("keeps whole what is longer than a line, so that it can be copied", () => {
	const address = "us-central1-docker.pkg.dev/acme/images";
	expect(wrap(`see ${address} there`, 20)).toEqual(["see", address, "there"]);
});

it("cuts it on a screen, where nothing may be wider than the window", () => {
	expect(wrapText("see abcdefghij", 6, "cut")).toEqual(["see", "abcdef", "ghij"]);
});

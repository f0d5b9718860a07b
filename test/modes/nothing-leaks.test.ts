import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explained, explainedText } from "../support/explained.ts";
import { anyMarkedHome, markedLaptop, nameMark, secretMark } from "../support/marked-home.ts";
import { visit } from "../support/memory-doctor.ts";

/** What begins with a mark. */
function marked(mark: string, text: string): readonly string[] {
	return [...new Set(text.match(new RegExp(`${mark}[a-z@/]+\\d*`, "gi")) ?? [])];
}

const runs = { numRuns: 25, endOnFailure: true };

describe("what is printed of homes in which every name is a mark", { timeout: 120_000 }, () => {
	it("has no mark in the doctor's text, document and plan of fixes", async () => {
		await fc.assert(
			fc.asyncProperty(anyMarkedHome, fc.boolean(), async (home, isFixed) => {
				const { text, document } = await visit(markedLaptop(home), "-v", ...(isFixed ? ["--fix", "--yes"] : []));
				expect(marked(nameMark, text)).toEqual([]);
				expect(marked(nameMark, JSON.stringify(document))).toEqual([]);
				expect(marked(secretMark, text + JSON.stringify(document))).toEqual([]);
			}),
			runs,
		);
	});

	it("has no mark in an explanation but the one that was asked for", async () => {
		await fc.assert(
			fc.asyncProperty(anyMarkedHome, async (home) => {
				const laptop = markedLaptop(home);
				const asked = `${nameMark}plain${home.seed}.corp.example/${nameMark}asked${home.seed}/app`;
				const index = `https://${nameMark}pip${home.seed}.corp.example/other/simple`;
				for (const reference of [asked, index, "quay.io/other/app"]) {
					const said = JSON.stringify((await explained(laptop, reference)).document);
					const text = (await explainedText(laptop, 80, reference)) + said;
					expect(
						marked(nameMark, text.replaceAll(new RegExp(`${nameMark}(?:plain|asked|pip)${home.seed}`, "g"), "")),
					).toEqual([]);
					expect(marked(secretMark, text)).toEqual([]);
				}
			}),
			runs,
		);
	});

	it("has names and no secret with --show", async () => {
		await fc.assert(
			fc.asyncProperty(anyMarkedHome, async (home) => {
				const { text, document } = await visit(markedLaptop(home), "-v", "--show");
				const explanation = await explained(markedLaptop(home), "quay.io/other/app", "--show");
				const said = text + JSON.stringify([document, explanation.document]);
				expect(marked(nameMark, said)).not.toEqual([]);
				expect(marked(secretMark, said)).toEqual([]);
			}),
			runs,
		);
	});
});

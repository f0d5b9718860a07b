import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfigText } from "../../../src/formats/config-text/config-text.ts";
import { configItems } from "../../../src/formats/config-text/config-text-items.ts";
import { parseConfigText } from "../../../src/formats/config-text/config-text-parse.ts";
import { randomConfigText } from "../../support/random-config-text.ts";
import { type PythonReading, type RealConfigParser, startConfigParser } from "../../support/real-configparser.ts";
import { realPythons } from "../../support/real-pythons.ts";

let pythons: readonly RealConfigParser[] = [];
beforeAll(async () => {
	pythons = (await realPythons()).map(startConfigParser);
});
afterAll(() => {
	for (const python of pythons) python.stop();
});

test("every Python 3 reads any text as we do, and refuses it for the same reason at the same line", async (context) => {
	if (pythons.length === 0) context.skip("python3 is not installed");
	let readable = 0;
	await fc.assert(
		fc.asyncProperty(randomConfigText, async (text) => {
			const ours = { older: ourReading(text, false), newer: ourReading(text, true) };
			if ("sections" in ours.newer) readable += 1;
			await Promise.all(
				pythons.map(async ({ python, read }) => {
					expect(await read(text), `Python ${python.version}`).toEqual(python.minor < 10 ? ours.older : ours.newer);
				}),
			);
		}),
		{ numRuns: 1_500 },
	);
	expect(readable).toBeGreaterThan(300);
});

function ourReading(text: string, greedySections: boolean): PythonReading {
	const reading = readConfigText(text, { greedySections });
	const { problem } = parseConfigText(text, greedySections);
	if (!reading.ok) return { kind: problem?.kind ?? "none", line: reading.malformed.at?.line ?? 0 };
	const { sections, defaults } = reading.value;
	const pairs = (options: typeof defaults) =>
		options.map(({ key, value }) => [key, value, configItems(value)] as const);
	return { sections: sections.map(({ name, options }) => [name, pairs(options)]), defaults: pairs(defaults) };
}

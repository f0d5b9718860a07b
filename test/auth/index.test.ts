import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { methods } from "../../src/auth/index.ts";

test("lists every method, each under the name of its file", () => {
	const files = readdirSync("src/auth").map((name) => name.replace(/\.ts$/, ""));
	expect(methods.map(({ id }) => id).sort()).toEqual(files.filter((name) => name !== "index").sort());
});

test("answers every trade-off for every method, in a line that fits beside a list", () => {
	for (const { id, label, summary, tradeoffs } of methods) {
		for (const [name, text] of Object.entries({ label, summary, ...tradeoffs })) {
			expect(text, `${id} ${name}`).toMatch(/^\S.{3,59}$/);
		}
	}
});

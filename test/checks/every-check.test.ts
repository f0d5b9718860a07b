import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checks } from "../../src/checks/index.ts";

const folder = new URL(".", import.meta.url);

/** Ids that a test file here has a messy home for (test/support/messy-home.ts). */
const held = readdirSync(folder)
	.filter((name) => name.endsWith(".test.ts"))
	.flatMap((name) => [...readFileSync(new URL(name, folder), "utf8").matchAll(/^messyHome\(\s*"([^"]+)"/gm)])
	.map(([, id]) => id);

test("every check has a home in which it speaks", () => {
	const ids = checks.map(({ id }) => id);
	expect(ids.filter((id) => !held.includes(id))).toEqual([]);
	expect(held.filter((id) => !ids.includes(id ?? ""))).toEqual([]);
});

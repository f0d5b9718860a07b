import { expect, test } from "vitest";
import { checks } from "../../src/checks/index.ts";
import { checksText } from "../../src/report/check-list.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

test("a blank parts each id from what it stands for, the longest one too", () => {
	const firstWords = checksText(checks, plainStyle).map((line) => line.trim().split(" ")[0]);
	expect(firstWords).toEqual(expect.arrayContaining(checks.map(({ id }) => id)));
});

import { expect, test } from "vitest";
import { summaryText } from "../../src/report/doctor-summary.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

test("the last line says that it counts checks, of which each may have several findings", () => {
	const counts = { fail: 2, crash: 0, warn: 3, note: 1, ok: 9, skip: 3 };
	expect(summaryText(counts, 1_400, plainStyle)).toEqual([
		"Checks: 2 failed, 3 warned, 1 with a note, 9 ok, 3 skipped in 1.4 s.",
	]);
});

import { expect, it } from "vitest";
import { styleCode, writtenUnder } from "../support/style-codes.ts";

it("writes no colour at all under NO_COLOR", async () => {
	expect(await writtenUnder({ FORCE_COLOR: "1", NO_COLOR: "1" })).not.toMatch(styleCode);
});

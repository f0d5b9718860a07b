import { expect, it } from "vitest";
import { prepareColour } from "../../src/ui/prepare-colour.ts";
import { styleCode, writtenUnder } from "../support/style-codes.ts";

it("is coloured where colour is wanted", async () => {
	expect(await writtenUnder({ FORCE_COLOR: "1" })).toMatch(styleCode);
});

it("keeps to colour when NO_COLOR is empty, as its rule says", () => {
	const env: Record<string, string | undefined> = { NO_COLOR: "" };
	prepareColour(env);
	expect(env).toEqual({ NO_COLOR: "" });
});

it("gives colour up when the person asked for that by a flag", () => {
	const env: Record<string, string | undefined> = {};
	prepareColour(env, false);
	expect(env).toEqual({ FORCE_COLOR: "0" });
});

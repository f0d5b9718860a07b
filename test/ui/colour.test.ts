import { expect, it } from "vitest";
import { styleCode, writtenBy } from "../support/style-codes.ts";

it("is coloured where colour is wanted", async () => {
	expect(await writtenBy({ colour: true })).toMatch(styleCode);
});

it("writes no style at all where colour is not wanted, whatever the terminal could show", async () => {
	expect(await writtenBy({ colour: false })).not.toMatch(styleCode);
});

it("leaves the environment that programs are started with alone", async () => {
	const before = { ...process.env };
	await writtenBy({ colour: false });
	expect(process.env).toEqual(before);
});

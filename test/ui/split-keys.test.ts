import { expect, it } from "vitest";
import { splitKeys } from "../../src/ui/split-keys.ts";

it("splits a burst of arrows and Enter into single keys", () => {
	expect(splitKeys("\x1b[B\x1b[B\r")).toEqual({ keys: ["\x1b[B", "\x1b[B", "\r"], rest: "" });
});

it("keeps characters of two code units whole", () => {
	expect(splitKeys("a😀é")).toEqual({ keys: ["a", "😀", "é"], rest: "" });
});

it("leaves the start of a sequence for what comes next", () => {
	expect(splitKeys("x\x1b")).toEqual({ keys: ["x"], rest: "\x1b" });
	expect(splitKeys("x\x1b[20")).toEqual({ keys: ["x"], rest: "\x1b[20" });
});

it("takes an Esc that another Esc follows for a key of its own", () => {
	expect(splitKeys("\x1b\x1b[A")).toEqual({ keys: ["\x1b", "\x1b[A"], rest: "" });
});

it("knows the keys of the Linux console and of application mode", () => {
	expect(splitKeys("\x1b[[A\x1bOA")).toEqual({ keys: ["\x1b[[A", "\x1bOA"], rest: "" });
});

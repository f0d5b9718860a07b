import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../src/engine/check-answer.ts";
import type { Question } from "../../src/model/question.ts";
import { MemoryHost } from "../support/memory-host.ts";

const host = new MemoryHost();
const anything = {
	key: "x",
	title: "X",
	why: "For x.",
	check: async (answer: string) => ({ ok: true, answer }) as const,
};

describe("an answer to the question for a path", () => {
	const path: Question = { ...anything, kind: "path" };

	it("is needed", async () => {
		expect(await checkAnswer(path, " ", host)).toEqual({ ok: false, problem: "A path is needed." });
	});

	it("may be left out where none is an answer", async () => {
		expect(await checkAnswer({ ...path, otherwise: "" }, "", host)).toEqual({ ok: true, answer: "" });
	});
});

describe("an answer to the question for a secret", () => {
	const secret: Question = { ...anything, kind: "secret" };

	it.each([
		["", "Nothing is there yet"],
		["one\ntwo", "several lines"],
		["one\rtwo", "several lines"],
		["hunter2\u001b[D", "control characters"],
		["x".repeat(70_000), "too long"],
	])("is refused with words when it cannot be one: %j", async (answer, words) => {
		expect(await checkAnswer(secret, answer, host)).toEqual({
			ok: false,
			problem: expect.stringContaining(words),
		});
	});

	it("is in none of the words that are said of it", async () => {
		const said = (answer: string) => `"${answer}" it is, ${Buffer.from(answer).toString("base64")} in base64`;
		const noted = { ...secret, check: async (answer: string) => ({ ok: true, answer, note: said(answer) }) as const };
		expect(await checkAnswer(noted, "hunter2", host)).toEqual({
			ok: true,
			answer: "hunter2",
			note: '"(hidden)" it is, (hidden) in base64',
		});
		const refused = { ...secret, check: async (answer: string) => ({ ok: false, problem: said(answer) }) as const };
		expect(JSON.stringify(await checkAnswer(refused, "hunter2", host))).not.toContain("hunter2");
	});

	it("is not in the error of a check that breaks", async () => {
		const breaks = { ...secret, check: (answer: string) => Promise.reject(new Error(`cannot parse ${answer}`)) };
		const error: unknown = await checkAnswer(breaks, "hunter2", host).catch((thrown: unknown) => thrown);
		if (!(error instanceof Error)) throw new Error("taken");
		expect(error.message).toBe("cannot parse (hidden)");
		expect(error.stack).not.toContain("hunter2");
		expect(error.stack).toContain("check-answer.test.ts");
	});
});

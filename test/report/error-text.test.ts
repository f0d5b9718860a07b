import { describe, expect, it } from "vitest";
import { UserError } from "../../src/model/errors.ts";
import { errorJson, errorText } from "../../src/report/error-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

const error = new UserError("There is no registry here.", { exitCode: 2, next: ["npx registry-setup gcr.io/acme"] });

describe("what a person can mend", () => {
	it("is said with what to type next, and nothing of the inside", () => {
		expect(errorText(error, plainStyle)).toEqual(["There is no registry here.", "npx registry-setup gcr.io/acme"]);
	});

	it("is the same for a program", () => {
		expect(errorJson(error, 2, "/home/ada")).toEqual({
			schema: 1,
			kind: "error",
			exitCode: 2,
			message: "There is no registry here.",
			next: ["npx registry-setup gcr.io/acme"],
		});
	});
});

describe("a bug of ours", () => {
	it("is called that, with the lines to report", () => {
		const [first, ...rest] = errorText(new TypeError("x is not a function"), plainStyle);
		expect(first).toContain("This is a bug in registry-setup, not something you did.");
		expect(rest.join("\n")).toMatch(/TypeError: x is not a function\n.* at /);
	});

	it("is one whatever was thrown", () => {
		expect(errorText("oops", plainStyle).at(-1)).toBe("  oops");
		expect(errorJson("oops in /home/ada/x", 1, "/home/ada")).toMatchObject({ message: "oops in ~/x", next: [] });
	});
});

import { describe, expect, it } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { type Circumstances, chooseFrontEnd, wantsColor } from "../../src/modes/front-end.ts";

function chosen(argv: readonly string[], changed: Partial<Circumstances> = {}): string {
	const usual = { stdinIsTerminal: true, stdoutIsTerminal: true, columns: 80, env: {} };
	return chooseFrontEnd(readFlags(argv), () => ({ ...usual, ...changed }));
}

describe("who answers the questions", () => {
	it("is the wizard, in a terminal with room for it", () => {
		expect(chosen([])).toBe("wizard");
		expect(chosen([], { columns: 40 })).toBe("wizard");
		expect(chosen([], { columns: undefined })).toBe("wizard");
		expect(chosen([], { env: { CI: "true", TERM: "xterm-256color" } })).toBe("wizard");
	});

	it("is numbered lines for whoever asks for them, and where a screen cannot be drawn", () => {
		expect(chosen(["--plain"])).toBe("plain");
		expect(chosen([], { env: { ACCESSIBLE: "1" } })).toBe("plain");
		expect(chosen([], { env: { TERM: "dumb" } })).toBe("plain");
		expect(chosen([], { columns: 39 })).toBe("plain");
	});

	it("is not changed by a variable that says no", () => {
		for (const no of ["", "0"]) expect(chosen([], { env: { ACCESSIBLE: no } })).toBe("wizard");
	});

	it("is nobody without a terminal, and then nothing is asked", () => {
		expect(chosen([], { stdinIsTerminal: false })).toBe("none");
		expect(chosen([], { stdoutIsTerminal: false })).toBe("none");
		expect(chosen(["--plain"], { stdinIsTerminal: false })).toBe("none");
	});

	it("may be lines with their output kept in a file", () => {
		expect(chosen(["--plain"], { stdoutIsTerminal: false })).toBe("plain");
	});

	it("are the flags alone when they approve, only look or feed a program; the terminal is not even looked at", () => {
		for (const flag of ["--yes", "--dry-run", "--json"]) {
			const never = (): Circumstances => {
				throw new Error("looked");
			};
			expect(chooseFrontEnd(readFlags([flag]), never)).toBe("flags");
		}
	});
});

describe("colour", () => {
	it("is given up for --no-color, NO_COLOR and TERM=dumb", () => {
		expect(wantsColor(readFlags(["--no-color"]), {})).toBe(false);
		expect(wantsColor(readFlags([]), { NO_COLOR: "1" })).toBe(false);
		expect(wantsColor(readFlags([]), { TERM: "dumb" })).toBe(false);
	});

	it("stays otherwise, also with an empty NO_COLOR", () => {
		expect(wantsColor(readFlags([]), { NO_COLOR: "", TERM: "xterm" })).toBe(true);
	});
});

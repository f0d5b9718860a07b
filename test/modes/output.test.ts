import { describe, expect, it } from "vitest";
import { createOutput, type Output, type OutputOptions } from "../../src/modes/output.ts";

function outputs(changed: Partial<OutputOptions> = {}, terminal = true, columns?: number) {
	const written = { out: "", err: "" };
	const size = columns === undefined ? {} : { columns };
	const output: Output = createOutput({
		stdout: { isTTY: terminal, ...size, write: (text) => (written.out += text) },
		stderr: { isTTY: terminal, ...size, write: (text) => (written.err += text) },
		json: false,
		color: true,
		home: "/home/ada",
		...changed,
	});
	return { output, written };
}

describe("with --json", () => {
	it("stdout holds one document and every word goes to stderr", () => {
		const { output, written } = outputs({ json: true });
		output.lines(["Plan"]);
		output.progress("...");
		output.document(() => ({ schema: 1 }));
		expect(written.out).toBe('{\n  "schema": 1\n}\n');
		expect(written.err).toContain("Plan\n");
	});
});

describe("without --json", () => {
	it("words go to stdout, and a document is not even made", () => {
		const { output, written } = outputs();
		output.lines(["Plan", ""]);
		output.document(() => {
			throw new Error("made");
		});
		expect(written).toEqual({ out: "Plan\n\n", err: "" });
	});
});

describe("a progress line", () => {
	it("is replaced by the next line and leaves nothing behind", () => {
		const { output, written } = outputs();
		output.progress("asking");
		output.lines(["ok"]);
		expect(written.out).toBe("asking\r\u001b[2Kok\n");
		output.progress("asking");
		output.progress(undefined);
		expect(written.out.endsWith("asking\r\u001b[2K")).toBe(true);
	});

	it("stays on one row of the terminal", () => {
		const { output, written } = outputs({}, true, 40);
		output.progress("x".repeat(100));
		expect(written.out).toHaveLength(39);
	});

	it("is not written to a file, nor where escape sequences are unwelcome", () => {
		for (const { output, written } of [outputs({}, false), outputs({ color: false })]) {
			output.progress("asking");
			output.lines(["ok"]);
			expect(written.out).toBe("ok\n");
		}
	});
});

describe("the style", () => {
	it("is coloured in a terminal alone", () => {
		const painted = (changed: Partial<OutputOptions>, terminal: boolean) =>
			outputs(changed, terminal).output.style.paint("ok", "x");
		expect(painted({}, true)).toBe("\u001b[32mx\u001b[39m");
		expect(painted({}, false)).toBe("x");
		expect(painted({ color: false }, true)).toBe("x");
	});

	it("is as wide as the terminal, within what can be read", () => {
		const width = (columns?: number) => outputs({}, true, columns).output.style.width;
		expect([width(40), width(80), width(300), width(5), width()]).toEqual([40, 80, 100, 20, 80]);
	});
});

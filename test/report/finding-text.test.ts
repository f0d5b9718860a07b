import { expect, test } from "vitest";
import type { CheckResult } from "../../src/model/check.ts";
import { findingsText } from "../../src/report/finding-text.ts";
import { plainStyle } from "../../src/report/plan-text.ts";

const style = { ...plainStyle, safe: (text: string) => text, verbose: false };

function result(count: number, message = "is not there"): CheckResult {
	const findings = Array.from({ length: count }, (_, index) => ({
		status: "fail" as const,
		message: `helper ${index + 1} ${message}`,
		why: `Whoever asks helper ${index + 1} goes without.`,
		remedy: { text: "Install it.", commands: ["npx registry-setup quay.io/team/app"] },
	}));
	return { check: { id: "helper.bin", group: "docker", title: "All there" }, status: "fail", durationMs: 1, findings };
}

test("of a thousand findings of one check the first are said, how many more there are, and how to see them", () => {
	const lines = findingsText(result(1_000), style);
	expect(lines.length).toBeLessThan(120);
	expect(lines).toContain("        and 980 more: -v shows them all");
	expect(findingsText(result(1_000), { ...style, verbose: true }).join("\n")).toContain("helper 1000 is not there");
});

test("a sentence that names a thousand registries is cut at a word, and whole with -v", () => {
	const hosts = Array.from({ length: 1_000 }, (_, index) => `<registry ${index}>`).join(", ");
	const said = findingsText(result(1, hosts), style).join(" ").replace(/\s+/g, " ");
	expect(said).toContain("> … (-v shows all of it)");
	expect(said.length).toBeLessThan(800);
	expect(findingsText(result(1, hosts), { ...style, verbose: true }).join(" ")).toContain("999>");
});

test("a command goes further left where it does not fit below its sentence, and stays whole", () => {
	const lines = findingsText(result(1), { ...style, width: 40 });
	expect(lines).toContain("  npx registry-setup quay.io/team/app");
});

import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog.ts";
import { type Check, checkGroups } from "../../src/model/check.ts";
import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { docsOf } from "../../src/report/docs-of.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";

const checks = await catalog.checks();

/** All pages as one document, for whoever looks a finding up. */
function document(): string {
	const parts = checkGroups.flatMap((group) => {
		const own = checks.filter((check) => check.group === group);
		return own.length === 0 ? [] : [`## ${group}`, ...own.flatMap(page)];
	});
	return `${["# What the doctor looks at", ...parts].join("\n\n")}\n`;
}

function page({ id, title, about, needs }: Check): readonly string[] {
	const asks = needs === undefined ? [] : [`It needs the ${needs}.`];
	return [`### ${id}`, `**${title}.**`, ...about, ...asks];
}

describe("the pages of the checks", () => {
	it("are all in one document", async () => {
		await expect(document()).toMatchFileSnapshot("../../snapshots/doctor/checks.md");
	});

	it("say when a check speaks, and why that matters", () => {
		for (const { about, title } of checks) {
			expect(about.length).toBeGreaterThanOrEqual(2);
			expect(title).toMatch(/^[A-Z"].*[^.]$/);
			for (const text of about) expect(text).toMatch(/[.)]$/);
		}
	});

	it("are printed by the command that each finding names", async () => {
		for (const { id, title } of checks) {
			const [npx, program, ...argv] = docsOf(id).split(" ");
			expect([npx, program]).toEqual(["npx", "registry-setup"]);
			const host = new MemoryHost({});
			let page = "";
			const stream = { write: (more: string) => (page += more) };
			const output = createOutput({ stdout: stream, stderr: stream, json: false, color: false, home: host.home });
			expect(await runMode(runOn(host, output), readFlags(argv))).toBe(0);
			expect(page.replaceAll("\n", " ")).toContain(`Looks whether this is so: ${title}.`);
		}
	});

	it("have ids that no other check has", () => {
		const ids = checks.map(({ id }) => id.toLowerCase());
		expect(new Set(ids).size).toBe(ids.length);
	});
});

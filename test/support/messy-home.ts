import { describe, expect, test } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { said, type Visit, visit } from "./memory-doctor.ts";
import type { MemoryHost } from "./memory-host.ts";
import { runOn, silentOutput } from "./memory-run.ts";

/**
 * A home in which a check has something to say, and what every one of them is held to: it speaks in the manner of the doctor, what can be
 * mended is mended for good, and what was mended is taken back to the byte. Every check in the catalogue has one (every-check.test.ts).
 */
export function messyHome(id: string, what: string, home: () => MemoryHost, ...flags: readonly string[]): void {
	describe(`a home with ${what}`, () => {
		test(`${id} speaks of it, with a reason and a remedy`, async () => {
			const { findings, status } = said(await visit(home(), "--only", id, ...flags), id);
			expect(findings).not.toEqual([]);
			expect(["note", "warn", "fail"]).toContain(status);
			for (const { message, why, fix } of findings) {
				expect(message).toMatch(/[^.\s]$/);
				for (const sentence of [why, fix.text]) expect(sentence).toMatch(/[.!?]$/);
			}
		});

		test(`what ${id} can mend of it is mended for good, and taken back to the byte`, async () => {
			const host = home();
			const before = laid(host);
			const mended = await visit(host, "--only", id, "--fix", "--yes", ...flags);
			const first = fixable(await visit(home(), "--only", id, ...flags), id);
			if (first.length === 0) {
				expect(laid(host)).toEqual(before);
				return;
			}
			expect(laid(host)).not.toEqual(before);
			expect(fixable(mended, id)).toEqual([]);
			expect(fixable(await visit(host, "--only", id, ...flags), id)).toEqual([]);
			expect(await runMode(runOn(host, silentOutput(host)), readFlags(["--undo", "--json"]))).toBe(0);
			expect(laid(host)).toEqual(before);
			expect(fixable(await visit(host, "--only", id, ...flags), id)).toEqual(first);
		});
	});
}

function fixable(visited: Visit, id: string): readonly string[] {
	return said(visited, id).findings.flatMap(({ fix, message }) => (fix.auto ? message : []));
}

/** Every file as it is, but the program's own record of what it did. */
function laid(host: MemoryHost): object {
	const nodes = [...host.nodes].filter(([path, { kind }]) => kind !== "directory" && !path.includes("registry-setup"));
	return Object.fromEntries(nodes.map(([path, node]) => [path, { mode: 0o600, ...node }]));
}

import { excerpt } from "./excerpt.ts";
import type { ProgramResult } from "./host.ts";

/** Why a program that was asked for something did not give it, in its own words where it has any: the end of a sentence. */
export function programReason({ outcome, stderr }: ProgramResult, limitMs: number): string {
	if (outcome === "timeout") return `it did not answer within ${limitMs / 1000} seconds.`;
	if (outcome === "missing") return "it is not on PATH.";
	if (outcome === "cancelled") return "it was cancelled.";
	const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "");
	// Warnings may come before it.
	const said = excerpt(lines.find((line) => /^error\b/i.test(line)) ?? lines[0] ?? "", undefined);
	if (said !== "") return said;
	return outcome === "ok" ? "it printed none." : "it failed without a word.";
}

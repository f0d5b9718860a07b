import type { CheckResult, CheckStatus } from "../model/check.ts";
import type { TextStyle } from "./plan-text.ts";
import { wrap } from "./wrap.ts";

/** How many checks ended how. */
export type DoctorSummary = Readonly<Record<CheckStatus, number>>;

export function doctorSummary(results: readonly CheckResult[]): DoctorSummary {
	const count = (status: CheckStatus) => results.filter((result) => result.status === status).length;
	return {
		ok: count("ok"),
		note: count("note"),
		warn: count("warn"),
		fail: count("fail"),
		skip: count("skip"),
		crash: count("crash"),
	};
}

/** Nothing failed, and every check that looked came to its end; with `strict` nothing is to be warned of either. */
export function isHealthy({ fail, crash, warn }: DoctorSummary, strict: boolean): boolean {
	return fail === 0 && crash === 0 && (!strict || warn === 0);
}

/** "Checks: 2 failed, 1 warned, 9 ok, 3 skipped in 1.4 s.", the words in the tone of what they count. */
export function summaryText(
	{ fail, crash, warn, note, ok, skip }: DoctorSummary,
	durationMs: number,
	{ paint, width }: TextStyle,
): readonly string[] {
	const parts = [
		fail > 0 && paint("fail", `${fail} failed`),
		crash > 0 && paint("fail", `${crash} broke`),
		warn > 0 && paint("warn", `${warn} warned`),
		note > 0 && paint("accent", `${note} with a note`),
		paint("ok", `${ok} ok`),
		skip > 0 && paint("dim", `${skip} skipped`),
	];
	const seconds = (durationMs / 1000).toFixed(1);
	return wrap(`Checks: ${parts.filter((part) => part !== false).join(", ")} in ${seconds} s.`, width);
}

import type { CheckResult, CheckStatus } from "../model/check.ts";

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

/** "2 failed, 1 warning, 9 ok, 3 skipped". */
export function summaryText({ fail, crash, warn, note, ok, skip }: DoctorSummary): string {
	const parts = [
		fail > 0 && `${fail} failed`,
		crash > 0 && `${crash} broke`,
		warn > 0 && `${warn} warning${warn === 1 ? "" : "s"}`,
		note > 0 && `${note} note${note === 1 ? "" : "s"}`,
		`${ok} ok`,
		skip > 0 && `${skip} skipped`,
	];
	return parts.filter((part) => part !== false).join(", ");
}

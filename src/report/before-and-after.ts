import type { CheckResult } from "../model/check.ts";
import type { TextStyle } from "./plan-text.ts";
import { wrap } from "./wrap.ts";

/** What became of every check that saw something to mend: "helper.bin: fail → ok". */
export function beforeAndAfter(
	before: readonly CheckResult[],
	after: readonly CheckResult[],
	style: TextStyle,
): readonly string[] {
	const changed = before.flatMap(({ check, status }) => {
		const now = after.find((result) => result.check.id === check.id)?.status;
		return now === undefined || now === status ? [] : [`${check.id}: ${status} → ${now}`];
	});
	const stays = before.filter(({ check, findings }) => {
		const now = after.find((result) => result.check.id === check.id);
		return findings.some(({ fix }) => fix !== undefined) && now?.findings.some(({ fix }) => fix !== undefined);
	});
	return [
		"",
		...changed.flatMap((line) => wrap(`  ${line}`, style.width)),
		...stays.flatMap(({ check }) => wrap(`  ${check.id}: there is more to mend; run it once more.`, style.width)),
	];
}

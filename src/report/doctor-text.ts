import { type CheckResult, checkGroups } from "../model/check.ts";
import { entry } from "./entry.ts";
import { type DoctorStyle, findingsText } from "./finding-text.ts";
import { groupTitles } from "./group-titles.ts";

/** What the checks saw, group by group: what is wrong in full, what is right or was not looked at in a line each. */
export function doctorText(results: readonly CheckResult[], style: DoctorStyle): readonly string[] {
	return checkGroups.flatMap((group) => {
		const own = results.filter(({ check }) => check.group === group);
		return own.length === 0 ? [] : ["", groupTitles[group], ...groupText(own, style)];
	});
}

function groupText(results: readonly CheckResult[], style: DoctorStyle): readonly string[] {
	if (style.verbose) return results.flatMap((result) => [...checkText(result, style), ...findingsText(result, style)]);
	const right = results.filter(({ status }) => status === "ok").length;
	return [
		...results.flatMap((result) =>
			result.status === "crash" ? checkText(result, style) : findingsText(result, style),
		),
		...(right === 0 ? [] : entry("ok", "ok", `${counted(right)} found nothing wrong`, style)),
		...skipped(results).flatMap(([because, count]) =>
			entry("dim", "skip", style.safe(`${counted(count)}: ${because}`), style),
		),
	];
}

/** Reasons why it was not looked, each with how many checks it stopped. */
function skipped(results: readonly CheckResult[]): readonly (readonly [because: string, count: number])[] {
	const reasons = new Map<string, number>();
	for (const { status, detail = "" } of results) {
		if (status === "skip") reasons.set(detail, (reasons.get(detail) ?? 0) + 1);
	}
	return [...reasons];
}

/** A check in one line: what became of it, how long it took. */
function checkText({ check, status, detail, durationMs }: CheckResult, style: DoctorStyle): readonly string[] {
	const { id, title } = check;
	const time = `${durationMs} ms`;
	if (status === "crash") {
		const words = `${id}  This check broke, which is a bug in registry-setup: ${detail ?? ""} (${time})`;
		return entry("fail", "crash", style.safe(words), style);
	}
	if (status === "skip") return entry("dim", "skip", style.safe(`${id}  ${title}: not looked, ${detail ?? ""}`), style);
	if (status !== "ok") return [];
	const seen = detail === undefined ? time : `${detail}, ${time}`;
	return entry("ok", "ok", style.safe(`${id}  ${title} (${seen})`), style);
}

function counted(count: number): string {
	return `${count} check${count === 1 ? "" : "s"}`;
}

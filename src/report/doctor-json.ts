import type { CheckResult, Finding } from "../model/check.ts";
import { doctorSummary, isHealthy } from "./doctor-summary.ts";
import { type PasteSafe, pasteSafeJson } from "./paste-safe.ts";

/** The document of `--check --json`. Schema 1: fields may be added, never renamed or removed. */
export function doctorJson(results: readonly CheckResult[], strict: boolean, safe: PasteSafe): object {
	const summary = doctorSummary(results);
	const checks = results.map((result) => checkJson(result));
	return { schema: 1, kind: "doctor", ok: isHealthy(summary, strict), summary, checks: pasteSafeJson(checks, safe) };
}

/** Of a check with several findings, `why` and `fix` are those of the worst. */
function checkJson({ check, status, durationMs, findings, detail }: CheckResult): object {
	const worst = findings.find((finding) => finding.status === status);
	return {
		...check,
		status,
		durationMs,
		...(detail === undefined ? {} : { detail }),
		why: worst?.why ?? null,
		fix: worst === undefined ? null : fixJson(worst),
		docs: docsOf(check.id),
		evidence: worst?.evidence ?? {},
		findings: findings.map(findingJson),
	};
}

function findingJson(finding: Finding): object {
	const { status, message, where, why, evidence = {} } = finding;
	return {
		status,
		message,
		where: where === undefined ? null : whereJson(where),
		why,
		fix: fixJson(finding),
		evidence,
	};
}

function whereJson(where: NonNullable<Finding["where"]>): object {
	if ("variable" in where) return where;
	return { path: where.file, ...(where.at === undefined ? {} : { line: where.at.line, column: where.at.column }) };
}

/** Whatever `--fix` does goes through the plan and can be taken back. */
function fixJson({ remedy, fix }: Finding): object {
	return { text: remedy.text, commands: remedy.commands, auto: fix !== undefined, reversible: fix !== undefined };
}

/** The command that prints the page of a check. */
export function docsOf(id: string): string {
	return `npx registry-setup --check --list ${id}`;
}

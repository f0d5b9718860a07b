import type { CheckResult, Finding } from "../model/check.ts";
import { docsOf } from "./docs-of.ts";
import { doctorSummary, isHealthy } from "./doctor-summary.ts";
import { type PasteSafe, pasteSafeJson } from "./paste-safe.ts";

export interface DoctorDocument {
	readonly results: readonly CheckResult[];
	/** Of the look that is reported. */
	readonly durationMs: number;
	readonly strict: boolean;
	/** What was mended before that look; undefined: nothing. */
	readonly fixed: object | undefined;
	readonly safe: PasteSafe;
}

/** The document of `--check --json`. Schema 1: fields may be added, never renamed or removed. */
export function doctorJson({ results, durationMs, strict, fixed, safe }: DoctorDocument): object {
	const summary = doctorSummary(results);
	return {
		schema: 1,
		kind: "doctor",
		ok: isHealthy(summary, strict),
		summary,
		durationMs,
		fixed: fixed ?? null,
		checks: results.map((result) => checkJson(result, safe)),
	};
}

/** Of a check with several findings, `why` and `fix` are those of the worst. Words of ours alone are not looked through for names. */
function checkJson({ check, status, durationMs, findings, detail }: CheckResult, safe: PasteSafe): object {
	const worst = findings.find((finding) => finding.status === status);
	return {
		...check,
		status,
		durationMs,
		...(detail === undefined ? {} : { detail: safe(detail) }),
		why: worst === undefined ? null : safe(worst.why, worst.names),
		fix: worst === undefined ? null : fixJson(worst, (text) => safe(text, worst.names)),
		docs: docsOf(check.id),
		evidence: pasteSafeJson(worst?.evidence ?? {}, (text) => safe(text, worst?.names)),
		findings: findings.map((finding) => findingJson(finding, safe)),
	};
}

function findingJson(finding: Finding, whole: PasteSafe): object {
	const { status, message, where, why, names, evidence = {} } = finding;
	const safe: PasteSafe = (text) => whole(text, names);
	return {
		status,
		message: safe(message),
		where: where === undefined ? null : pasteSafeJson(whereJson(where), safe),
		why: safe(why),
		fix: fixJson(finding, safe),
		evidence: pasteSafeJson(evidence, safe),
	};
}

function whereJson(where: NonNullable<Finding["where"]>): object {
	if ("variable" in where) return where;
	return { path: where.file, ...(where.at === undefined ? {} : { line: where.at.line, column: where.at.column }) };
}

/** Whatever `--fix` does goes through the plan and can be taken back. */
function fixJson({ remedy, fix }: Finding, safe: PasteSafe): object {
	const auto = fix !== undefined;
	return { text: safe(remedy.text), commands: remedy.commands.map((command) => safe(command)), auto, reversible: auto };
}

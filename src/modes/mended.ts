import { fixPlan } from "../engine/fix-plan.ts";
import type { CheckResult, Finding } from "../model/check.ts";
import type { Plan } from "../model/plan.ts";
import { isEmptyPlan } from "../model/plan-size.ts";
import { beforeAndAfter } from "../report/before-and-after.ts";
import { planText } from "../report/plan-text.ts";
import type { Examination } from "./examine.ts";
import type { Flags } from "./flags.ts";
import { pressedKey } from "./pressed-key.ts";
import { redactFor } from "./redact-for.ts";
import type { Run } from "./run.ts";

/** Applies an approved plan of fixes and says each step; whether it was done. The only way from here to a change. */
export type Mend = (plan: Plan, attended: boolean) => Promise<boolean>;

/** Mends what is wrong as far as it is wanted: by the flag, or by keys where a person sits. The last examination. */
export async function mended(
	run: Run,
	flags: Flags,
	first: Examination,
	mend: Mend,
	again: () => Promise<Examination>,
): Promise<Examination> {
	let last = first;
	if (flags.fix) last = await mendOnce(run, flags, last, mend, again);
	while (isAttended(run, flags)) {
		const canFix = fixable(last).length > 0;
		const key = await pressedKey(run, `${canFix ? "f  fix what can be fixed    " : ""}r  run again    q  quit`);
		if (key === "f" && canFix) last = await mendOnce(run, { ...flags, yes: false }, last, mend, again);
		else if (key === "r") last = await again();
		else if (key === "q" || key === undefined) break;
	}
	return last;
}

async function mendOnce(
	run: Run,
	flags: Flags,
	before: Examination,
	mend: Mend,
	again: () => Promise<Examination>,
): Promise<Examination> {
	const { output } = run;
	const findings = fixable(before);
	if (findings.length === 0) {
		output.lines(["", "Nothing of it can be mended safely by a program."]);
		return before;
	}
	const plan = await fixPlan(run.catalog, before.laptop.facts, findings, run.host);
	output.lines(["", ...planText(plan, redactFor(run.catalog), output.style)]);
	if (plan.problems.length > 0 || isEmptyPlan(plan)) return before;
	if (!flags.yes && !(await isApproved(run, flags))) {
		output.lines(["Nothing was changed."]);
		return before;
	}
	if (!(await mend(plan, !flags.yes))) return before;
	output.lines(["", "Looking again"]);
	const after = await again();
	output.lines(beforeAndAfter(before.results, after.results, output.style));
	return after;
}

function fixable({ results }: Examination): readonly Finding[] {
	return results.flatMap(({ findings }: CheckResult) => findings.filter(({ fix }) => fix !== undefined));
}

function isAttended({ streams, host, signal }: Run, flags: Flags): boolean {
	const isTerminal = streams.stdin.isTTY === true && streams.stdout.isTTY === true;
	return isTerminal && !flags.json && !flags.yes && !flags.plain && !host.env["CI"] && !signal.aborted;
}

async function isApproved({ streams }: Run, flags: Flags): Promise<boolean> {
	const isTerminal = streams.stdin.isTTY === true && streams.stdout.isTTY === true;
	if (flags.json || (!isTerminal && !flags.plain)) return false;
	const { approve } = await import("../ui/plain/approve.ts");
	return approve({ input: streams.stdin, output: streams.stdout }, '"yes" makes these changes:');
}

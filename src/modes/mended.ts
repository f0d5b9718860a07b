import { fixPlan, sharedFiles } from "../engine/fix-plan.ts";
import type { CheckResult, Finding } from "../model/check.ts";
import type { Plan } from "../model/plan.ts";
import { isEmptyPlan } from "../model/plan-size.ts";
import { beforeAndAfter } from "../report/before-and-after.ts";
import { hideInDiff } from "../report/hide-diff.ts";
import { changesJson } from "../report/plan-json.ts";
import { planText } from "../report/plan-text.ts";
import { wrap } from "../report/wrap.ts";
import type { FixesApplied } from "./apply-fixes.ts";
import { approval } from "./approval.ts";
import type { Examination } from "./examine.ts";
import type { Flags } from "./flags.ts";
import { isTerminal } from "./is-terminal.ts";
import type { Output } from "./output.ts";
import { pressedKey } from "./pressed-key.ts";
import { redactFor } from "./redact-for.ts";
import { nothingChanged, type Run } from "./run.ts";
import { safeOutput } from "./safe-output.ts";

/** Applies an approved plan of fixes and says each step. The only way from here to a change. */
export type Mend = (plan: Plan, attended: boolean, output: Output) => Promise<FixesApplied>;

export interface Mended {
	/** How it is now. */
	readonly last: Examination;
	/** For the document: what was changed, and the name under which it can be taken back. */
	readonly fixed?: object;
	/** Why there is more than the last look to tell. */
	readonly stopped?: "cancelled" | "rolled-back";
}

/** Mends what is wrong as far as it is wanted: by the flag, or by keys where a person sits. */
export async function mended(
	run: Run,
	flags: Flags,
	first: Examination,
	mend: Mend,
	again: () => Promise<Examination>,
): Promise<Mended> {
	let now: Mended = { last: first };
	if (flags.fix) now = await mendOnce(run, flags, first, mend, again);
	while (now.stopped !== "cancelled" && isAttended(run, flags)) {
		const canFix = fixable(now.last).length > 0;
		const key = await pressedKey(run, [...(canFix ? ["f"] : []), "r", "q"], keyHint(canFix, run.output.style.width));
		if (key === "f") now = await mendOnce(run, flags, now.last, mend, again);
		else if (key === "r") now = { last: await again() };
		else return key === "cancel" ? { ...now, stopped: "cancelled" } : now;
	}
	return now;
}

/** In one line where it fits. */
function keyHint(canFix: boolean, width: number): string {
	const keys = [...(canFix ? ["f  fix what can be fixed"] : []), "r  run again", "q  quit"];
	const line = keys.join("    ");
	return line.length <= width ? line : keys.join("\n");
}

async function mendOnce(
	run: Run,
	flags: Flags,
	before: Examination,
	mend: Mend,
	again: () => Promise<Examination>,
): Promise<Mended> {
	const { safe } = before;
	const hide = flags.show ? safe : hideInDiff(await run.catalog.checks(), safe);
	const output = safeOutput(run.output, safe, hide);
	const shared = await Promise.all(
		fixable(before).map(async (finding) => ({ finding, files: flags.yes ? await sharedFiles(finding, run.host) : [] })),
	);
	const findings = shared.flatMap(({ finding, files }) => (files.length === 0 ? [finding] : []));
	const left = [...new Set(shared.flatMap(({ files }) => files))];
	if (left.length > 0) {
		const words = `Left alone: ${left.join(", ")}. A link leads there, out of your home or into a git work tree; --fix without --yes shows what would change, and asks.`;
		output.lines(["", ...wrap(words, output.style.width)]);
	}
	if (findings.length === 0) {
		output.lines(["", "Nothing of it can be mended safely by a program."]);
		return { last: before };
	}
	const redact = redactFor(run.catalog);
	const plan = await fixPlan(run.catalog, before.laptop.facts, findings, run.host);
	output.lines(["", ...planText(plan, redact, output.style)]);
	if (plan.problems.length > 0 || isEmptyPlan(plan) || flags.dryRun) return { last: before };
	const answer = flags.yes ? "yes" : await approval(run, flags);
	if (answer === "cancelled") return { last: before, stopped: "cancelled" };
	if (answer === "no") {
		output.lines([(run.standing.ifCancelled ?? nothingChanged).words]);
		return { last: before };
	}
	const done = await mend(plan, !flags.yes, output);
	if (!done.applied) return { last: before, stopped: "rolled-back" };
	output.lines(["", "Looking again"]);
	const last = await again();
	output.lines(beforeAndAfter(before.results, last.results, output.style));
	const changes = changesJson(plan, redact).map((change) => ({
		...change,
		path: safe(change.path),
		...(change.realPath === undefined ? {} : { realPath: safe(change.realPath) }),
		diff: change.diff
			.split("\n")
			.map((line) => (line.startsWith("@@ ") ? line : hide(line)))
			.join("\n"),
	}));
	return { last, fixed: { id: done.id ?? null, changes } };
}

function fixable({ results }: Examination): readonly Finding[] {
	return results.flatMap(({ findings }: CheckResult) => findings.filter(({ fix }) => fix !== undefined));
}

function isAttended({ streams, host, signal }: Run, flags: Flags): boolean {
	const isWanted = !flags.json && !flags.yes && !flags.plain && !flags.dryRun;
	return isWanted && isTerminal(streams) && !host.env["CI"] && !signal.aborted;
}

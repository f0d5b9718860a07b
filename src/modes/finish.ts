import { applyPlan } from "../apply/apply-plan.ts";
import { commandLine } from "../engine/command-line.ts";
import type { ApplyEvent, ApplyResult } from "../model/apply.ts";
import type { Choices } from "../model/choices.ts";
import type { Plan } from "../model/plan.ts";
import { isEmptyPlan } from "../model/plan-size.ts";
import { applyProgress, applyText, rolledBackText } from "../report/apply-text.ts";
import { nextSteps } from "../report/next-steps.ts";
import { resultJson } from "../report/plan-json.ts";
import type { Flags } from "./flags.ts";
import { redactFor } from "./redact-for.ts";
import { type Cancelled, type ChangingRun, nothingChanged } from "./run.ts";
import { secretFlag } from "./secret-flag.ts";
import { lookAt } from "./session.ts";

export interface Approved {
	readonly plan: Plan;
	readonly choices: Choices;

	/** A person is at the terminal: interactive commands may run. */
	readonly attended: boolean;
	/** With --yes: the same wish, planned from the files as they are now, when another run was quicker. */
	readonly planAgain?: () => Promise<Pick<Approved, "plan" | "choices">>;
}

/** Step 6: applies the approved plan, proves it with real requests, says what comes next. Returns the exit code. */
export async function finish(run: ChangingRun, flags: Flags, approved: Approved): Promise<number> {
	const { plan, choices } = approved;
	const redact = redactFor(run.catalog);
	// From here a signal aborts, and what was begun is put back.
	run.standing.ifCancelled = undefined;
	const { result, commandsStarted } = await apply(run, flags, approved);
	if (result.outcome === "rolled-back" && wasOvertaken(result) && approved.planAgain !== undefined) {
		return finish(run, flags, { ...approved, ...(await approved.planAgain()) });
	}
	if (result.outcome === "rolled-back") {
		run.output.lines(rolledBackText(result, run.output.style));
		run.output.document(() => resultJson(plan, result, [], redact));
		const untouched = run.signal.aborted && !commandsStarted && result.unrestored.length === 0;
		if (untouched) run.output.lines([nothingChanged.words]);
		return untouched ? nothingChanged.exitCode : 1;
	}
	run.standing.ifCancelled = afterApply(result.id);
	const { proveChoices } = await import("./prove-choices.ts");
	const proofs = await proveChoices(run, flags, choices);
	const { left, id } = result;
	run.output.lines(
		nextSteps({
			left,
			undoId: id,
			commandLine: commandLine(choices, secretFlag(flags)),
			offline: flags.offline,
			proofs,
			next: plan.changes.flatMap(({ action, next }) => (action === "same" ? [] : (next ?? []))),
			style: run.output.style,
		}),
	);
	run.output.document(() => resultJson(plan, result, proofs, redact));
	return proofs.some((proof) => proof.status === "fail") ? 1 : 0;
}

/** A run cancelled after its change was applied has changed something, and says so. */
function afterApply(id: string | undefined): Cancelled {
	if (id === undefined) return nothingChanged;
	return { words: `The change stays. To take it back: npx registry-setup --undo ${id}`, exitCode: 1 };
}

async function apply(
	run: ChangingRun,
	flags: Flags,
	{ plan, attended }: Approved,
): Promise<{ readonly result: ApplyResult; readonly commandsStarted: boolean }> {
	const { output } = run;
	let commandsStarted = false;
	if (!isEmptyPlan(plan)) {
		output.lines(["", "Applying"]);
	}
	const events = applyPlan(plan, run.host, {
		signal: run.signal,
		leave: [...(attended ? [] : (["root", "browser"] as const)), ...(flags.offline ? (["network"] as const) : [])],
		terminal: attended,
		look: (ids) => lookAt(run.catalog, run.host, ids),
	});
	for (;;) {
		const step = await events.next();
		if (step.done === true) return { result: step.value, commandsStarted };
		commandsStarted ||= mayHaveChanged(step.value);
		output.lines(applyText(step.value, output.style));
		output.progress(applyProgress(step.value, output.style));
	}
}

/** Another run of ours wrote between plan and write: nothing is wrong, and nothing of either is lost by planning again. */
function wasOvertaken({ obstacle }: Extract<ApplyResult, { outcome: "rolled-back" }>): boolean {
	return (obstacle.kind === "stale" && obstacle.reason === undefined) || obstacle.kind === "recovered";
}

/** What a command did before it was stopped cannot be told, so one that was started counts. */
function mayHaveChanged(event: ApplyEvent): boolean {
	return event.kind === "command" && event.state === "started";
}

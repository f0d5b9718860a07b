import { applyPlan } from "../apply/apply-plan.ts";
import type { ApplyEvent, ApplyResult } from "../model/apply.ts";
import type { Plan } from "../model/plan.ts";
import { isEmptyPlan } from "../model/plan-size.ts";
import { applyProgress, applyText } from "../report/apply-text.ts";
import type { Flags } from "./flags.ts";
import { redactFor } from "./redact-for.ts";
import type { ChangingRun } from "./run.ts";
import { lookAt } from "./session.ts";

export interface Applied {
	readonly result: ApplyResult;
	readonly commandsStarted: boolean;
}

/** Does what was approved and says each step. `attended`: a person is at the terminal. */
export async function applyApproved(
	run: ChangingRun,
	flags: Flags,
	{ plan, attended }: { readonly plan: Plan; readonly attended: boolean },
): Promise<Applied> {
	const { output } = run;
	const redact = redactFor(run.catalog);
	let commandsStarted = false;
	if (!isEmptyPlan(plan)) {
		output.lines(["", "Applying"]);
	}
	const events = applyPlan(plan, run.host, {
		signal: run.signal,
		holdsSecret: (target, text) => redact(target, text) !== text,
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

/** What a command did before it was stopped cannot be told, so one that was started counts. */
function mayHaveChanged(event: ApplyEvent): boolean {
	return event.kind === "command" && event.state === "started";
}

import type { Plan } from "../model/plan.ts";
import { rolledBackText } from "../report/apply-text.ts";
import { applyApproved } from "./apply-approved.ts";
import type { Flags } from "./flags.ts";
import { type ChangingRun, nothingChanged } from "./run.ts";
import { tidyUp } from "./tidy-up.ts";

/** Whether it was done, and the name under which it can be taken back: none where no file was changed. */
export interface FixesApplied {
	readonly applied: boolean;
	readonly id?: string;
}

/** Applies an approved plan of fixes. What was begun is put back when it cannot be. */
export async function applyFixes(run: ChangingRun, flags: Flags, plan: Plan, attended: boolean): Promise<FixesApplied> {
	await tidyUp(run, flags);
	// From here a signal aborts, and what was begun is put back.
	run.standing.ifCancelled = undefined;
	const { result } = await applyApproved(run, flags, { plan, attended });
	run.standing.ifCancelled = nothingChanged;
	if (result.outcome === "rolled-back") {
		run.output.lines(rolledBackText(result, run.output.style));
		return { applied: false };
	}
	if (result.id !== undefined) {
		const words = `Take it back: npx registry-setup --undo ${result.id}`;
		run.standing.ifCancelled = { words: `The change stays. ${words}`, exitCode: 1 };
		run.output.lines([words]);
	}
	return { applied: true, ...(result.id === undefined ? {} : { id: result.id }) };
}

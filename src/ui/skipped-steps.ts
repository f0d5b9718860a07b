import { walk } from "./walk.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** Why the plan comes sooner than the count of steps lets expect; undefined when it does not. Fits into the narrowest window. */
export function skippedSteps(
	{ setup, start }: WizardContext,
	{ facts, said }: Pick<WizardState, "facts" | "said">,
): string | undefined {
	const { answered } = walk(setup, facts, start, said);
	if (answered.at(-1)?.step === "detail") return undefined;
	if (answered.length === 0) return "Steps 3 and 4 have nothing to ask.";
	return answered.some(({ step }) => step === "detail")
		? "No more details are needed."
		: "No details needed: step 4 is skipped.";
}

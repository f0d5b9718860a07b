import type { FactId } from "../model/facts.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** Names of the looks that have not come back, of all or of these. */
export function awaitedTitles(
	{ setup }: WizardContext,
	{ awaited }: WizardState,
	among: readonly FactId[] = awaited,
): readonly string[] {
	return setup.looks.filter(({ id }) => awaited.includes(id) && among.includes(id)).map(({ title }) => title);
}

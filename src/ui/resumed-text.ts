import { displayPath } from "../report/display-path.ts";
import type { WizardContext } from "./wizard-state.ts";

/** Why the first screen comes a second time; undefined when it does not. */
export function resumedText({ resumed, home }: WizardContext): string | undefined {
	if (resumed === undefined) return undefined;
	if (resumed.refused !== undefined) {
		return `${resumed.refused} Nothing was changed. Enter leads to what is asked again; one step back from there are the other answers.`;
	}
	const paths = resumed.mended.map((path) => displayPath(path, home));
	const are = paths.length === 1 ? "is" : "are";
	return `${paths.join(" and ")} ${are} mended; here is the rest. What you chose is kept: Enter leads through it.`;
}

import { approve } from "../ui/plain/approve.ts";
import type { Flags } from "./flags.ts";
import { isTerminal } from "./is-terminal.ts";
import { withRawInput } from "./raw-input.ts";
import type { Run } from "./run.ts";
import { dropTypedAhead } from "./typed-ahead.ts";

/** Whether a person types the whole word, after having had the time to read what for. */
export async function approval(run: Run, flags: Pick<Flags, "plain">): Promise<"yes" | "no" | "cancelled"> {
	const { streams } = run;
	if (isTerminal(streams)) {
		if (await withRawInput(run, () => dropTypedAhead(streams))) return "cancelled";
	} else if (!flags.plain) return "no";
	const isApproved = await approve({ input: streams.stdin, output: streams.stdout }, '"yes" makes these changes:');
	return isApproved ? "yes" : "no";
}

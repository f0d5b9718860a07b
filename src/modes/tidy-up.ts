import { interrupted } from "../apply/interrupted.ts";
import { recover } from "../apply/recover.ts";
import { interruptedText, recoveredText } from "../report/recovered-text.ts";
import type { Flags } from "./flags.ts";
import type { ChangingRun } from "./run.ts";

/** What an earlier run was cut off in is put in order before anything is looked at, since a plan is measured against the disk. */
export async function tidyUp({ host, output }: ChangingRun, flags: Flags): Promise<void> {
	if (flags.dryRun) output.lines(interruptedText(await interrupted(host), output.style));
	else output.lines(recoveredText(await recover(host), output.style));
}

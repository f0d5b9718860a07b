import { recover } from "../apply/recover.ts";
import type { Flags } from "./flags.ts";
import type { ChangingRun } from "./run.ts";

/** What an earlier run was cut off in is put in order before anything is looked at, since a plan is measured against the disk. */
export async function tidyUp(run: ChangingRun, flags: Flags): Promise<void> {
	if (flags.dryRun) return;
	const recovered = await recover(run.host);
	if (recovered !== undefined)
		run.output.lines([`An earlier run was cut off: ${recovered.outcome}.`, ...recovered.left]);
}

import type { Flags } from "./flags.ts";
import { historyMode } from "./history-mode.ts";
import type { Run } from "./run.ts";
import { session } from "./session.ts";
import { setupMode } from "./setup-mode.ts";
import { undoMode } from "./undo-mode.ts";

/** Does what the flags ask for. Returns the exit code. */
export async function runMode(run: Omit<Run, "setup">, flags: Flags): Promise<number> {
	const whole: Run = { ...run, setup: session(run.catalog, run.host) };
	switch (flags.mode) {
		case "history":
			return historyMode(whole);
		case "undo":
			return undoMode(whole, flags);
		default:
			return setupMode(whole, flags);
	}
}

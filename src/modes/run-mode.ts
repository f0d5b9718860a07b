import type { Flags } from "./flags.ts";
import type { Run } from "./run.ts";
import { session } from "./session.ts";
import { setupMode } from "./setup-mode.ts";

/** Does what the flags ask for. What only one mode needs is loaded only then. Returns the exit code. */
export async function runMode(run: Omit<Run, "setup">, flags: Flags): Promise<number> {
	const whole: Run = { ...run, setup: session(run.catalog, run.host) };
	switch (flags.mode) {
		case "history":
			return (await import("./history-mode.ts")).historyMode(whole);
		case "undo":
			return (await import("./undo-mode.ts")).undoMode(whole, flags);
		default:
			return setupMode(whole, flags);
	}
}

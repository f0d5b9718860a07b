import { offlineCatalog } from "../engine/offline-catalog.ts";
import { applyFixes } from "./apply-fixes.ts";
import { finish } from "./finish.ts";
import type { Flags } from "./flags.ts";
import { historyMode } from "./history-mode.ts";
import type { ChangingRun } from "./run.ts";
import { session } from "./session.ts";
import { setupMode } from "./setup-mode.ts";
import { tidyUp } from "./tidy-up.ts";
import { undoMode } from "./undo-mode.ts";

/** Does what the flags ask for. What only one mode needs is loaded only then. Returns the exit code. */
export async function runMode(run: Omit<ChangingRun, "setup">, flags: Flags): Promise<number> {
	const catalog = flags.offline ? offlineCatalog(run.catalog) : run.catalog;
	const whole: ChangingRun = { ...run, catalog, setup: session(catalog, run.host) };
	switch (flags.mode) {
		case "history":
			return historyMode(whole);
		case "undo":
			return undoMode(whole, flags);
		case "explain":
			return (await import("./explain-mode.ts")).explainMode(whole, flags);
		case "check":
			return (await import("./check-mode.ts")).checkMode(whole, flags, (plan, attended, output) =>
				applyFixes({ ...whole, output }, flags, plan, attended),
			);
		default:
			await tidyUp(whole, flags);
			return setupMode(whole, flags, (approved) => finish(whole, flags, approved));
	}
}

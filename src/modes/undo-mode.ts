import { undo } from "../apply/undo.ts";
import type { UndoResult } from "../model/apply.ts";
import { failedUndoText, refusedUndoText, undoJson, undoneText } from "../report/undo-text.ts";
import { visible } from "../report/visible.ts";
import type { Flags } from "./flags.ts";
import { redactFor } from "./redact-for.ts";
import type { ChangingRun } from "./run.ts";

/** Takes a change back. Returns the exit code. */
export async function undoMode(run: ChangingRun, flags: Flags): Promise<number> {
	run.standing.ifCancelled = undefined;
	const result: UndoResult = await undo(run.host, flags.undoId);
	const { output } = run;
	const redact = redactFor(run.catalog);
	output.document(() => undoJson(result, redact));
	switch (result.outcome) {
		case "undone":
			output.lines(undoneText(result, output.style));
			return 0;
		case "nothing":
			output.lines([visible(result.because)]);
			return 0;
		case "refused":
			output.lines(refusedUndoText(result, redact, output.style));
			return 1;
		case "failed":
			output.lines(failedUndoText(result, output.style));
			return 1;
	}
}

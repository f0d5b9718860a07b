import { undo } from "../apply/undo.ts";
import type { UndoResult } from "../model/apply.ts";
import { undoJson, undoText } from "../report/undo-text.ts";
import type { Flags } from "./flags.ts";
import { redactFor } from "./redact-for.ts";
import type { ChangingRun } from "./run.ts";

/** Takes a change back. Returns the exit code. */
export async function undoMode(run: ChangingRun, flags: Flags): Promise<number> {
	run.standing.ifCancelled = undefined;
	const result = await undo(run.host, flags.undoId);
	const redact = redactFor(run.catalog);
	run.output.document(() => undoJson(result, redact));
	run.output.lines(undoText(result, redact, run.output.style));
	return exitCodeOf(result);
}

/** A change that does not exist is a wrong call (2); one that is taken back already is what was wanted (0); a login that stays is not (1). */
function exitCodeOf(result: UndoResult): number {
	if (result.outcome === "refused" || result.outcome === "failed") return 1;
	if (result.outcome === "nothing" && result.reason === "unknown-id") return 2;
	if (result.outcome === "nothing" && result.reason === "record-damaged") return 1;
	const fates = [result, ...result.recovered].flatMap((one) => ("stores" in one ? one.stores : []));
	if (fates.some(({ fate }) => fate === "left")) return 1;
	return result.recovered.some((run) => run.outcome === "partly") ? 1 : 0;
}

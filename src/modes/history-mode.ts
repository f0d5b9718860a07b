import { history } from "../apply/history.ts";
import { historyJson, historyText } from "../report/history-text.ts";
import type { Run } from "./run.ts";

export async function historyMode(run: Run): Promise<number> {
	const entries = await history(run.host);
	if (!run.output.json) run.output.lines(historyText(entries, run.output.style));
	run.output.document(() => historyJson(entries));
	return 0;
}

import type { ReadHost } from "../model/host.ts";
import type { FileChange, PlanProblem } from "../model/plan.ts";

/** One file under two names: each change is measured against the same text, so only one of them can be made. */
export async function oneFileTwice(
	changes: readonly FileChange[],
	host: Pick<ReadHost, "realpath">,
): Promise<readonly PlanProblem[]> {
	const problems: PlanProblem[] = [];
	const known = new Map<string, string>();
	for (const { path, action } of changes) {
		const real = action === "same" ? undefined : await host.realpath(path);
		const other = real === undefined ? undefined : known.get(real);
		if (real !== undefined && other === undefined) known.set(real, path);
		if (other === undefined) continue;
		problems.push({
			path,
			message: `It is the same file as ${other}, which this plan changes as well.`,
			client: `Both names lead to ${real}.`,
			next: "Do it in two runs, one after the other.",
		});
	}
	return problems;
}

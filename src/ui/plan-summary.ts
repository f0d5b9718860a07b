import type { Plan } from "../model/plan.ts";
import { isEmptyPlan, planSize } from "../model/plan-size.ts";

/** Nothing would change, and nothing stands in the way. */
export function isAlreadyRight(plan: Plan): boolean {
	return isEmptyPlan(plan) && plan.problems.length === 0;
}

/** "2 files to write, 1 command", "1 file, 1 credential". */
export function planSummary(plan: Plan): string {
	const { files, stored, erased, commands } = planSize(plan);
	if (plan.problems.length > 0) return "cannot be applied yet";
	if (isEmptyPlan(plan)) return "already right";
	const credentials = stored + erased;
	// On 40 columns there is no room for more.
	const parts = [
		credentials === 0 ? counted(files, "file to write", "files to write") : counted(files, "file", "files"),
		counted(credentials, "credential", "credentials"),
		counted(commands, "command", "commands"),
	];
	return parts.filter((part) => part !== undefined).join(", ");
}

function counted(count: number, one: string, many: string): string | undefined {
	return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

import type { Plan } from "../model/plan.ts";
import { isEmptyPlan, planSize } from "../model/plan-size.ts";

/** Nothing would change, and nothing stands in the way. */
export function isAlreadyRight(plan: Plan): boolean {
	return isEmptyPlan(plan) && plan.problems.length === 0;
}

/** "2 files to write, 1 command to run". */
export function planSummary(plan: Plan): string {
	const { files, stored, erased, commands } = planSize(plan);
	if (plan.problems.length > 0) return "cannot be applied yet";
	if (isEmptyPlan(plan)) return "already right";
	const parts = [
		counted(files, "file to write", "files to write"),
		counted(stored, "credential to store", "credentials to store"),
		counted(erased, "credential to erase", "credentials to erase"),
		counted(commands, "command", "commands"),
	];
	return parts.filter((part) => part !== undefined).join(", ");
}

function counted(count: number, one: string, many: string): string | undefined {
	return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

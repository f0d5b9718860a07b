import type { Plan } from "../model/plan.ts";

/** Files that will differ, and commands that will run: what approval is about. */
export function planSize(plan: Plan): { readonly files: number; readonly commands: number } {
	return {
		files: plan.changes.filter((change) => change.action !== "same").length,
		commands: plan.commands.length,
	};
}

/** Nothing would change, and nothing stands in the way. */
export function isAlreadyRight(plan: Plan): boolean {
	const { files, commands } = planSize(plan);
	return files === 0 && commands === 0 && plan.problems.length === 0;
}

/** "2 files to write, 1 command to run". */
export function planSummary(plan: Plan): string {
	const { files, commands } = planSize(plan);
	if (plan.problems.length > 0) return "cannot be applied yet";
	if (files === 0 && commands === 0) return "already right";
	const parts = [counted(files, "file to write", "files to write"), counted(commands, "command", "commands")];
	return parts.filter((part) => part !== undefined).join(", ");
}

function counted(count: number, one: string, many: string): string | undefined {
	return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

/** The repairs of files that could not be edited, as a plan of their own; undefined when none has one. */
export function repairPlan(plan: Plan): Plan | undefined {
	const changes = plan.problems.flatMap((problem) => (problem.repair === undefined ? [] : [problem.repair]));
	return changes.length === 0 ? undefined : { changes, commands: [], warnings: [], items: [], problems: [] };
}

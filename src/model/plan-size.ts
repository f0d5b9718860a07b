import type { Plan } from "./plan.ts";

/** Files and stored credentials that will differ, and commands that will run: what approval is about. */
export function planSize(plan: Plan): {
	readonly files: number;
	readonly credentials: number;
	readonly commands: number;
} {
	return {
		files: plan.changes.filter((change) => change.action !== "same").length,
		credentials: plan.stores.length,
		commands: plan.commands.length,
	};
}

/** Nothing would change. */
export function isEmptyPlan(plan: Plan): boolean {
	const { files, credentials, commands } = planSize(plan);
	return files === 0 && credentials === 0 && commands === 0;
}

import type { Plan } from "./plan.ts";

/** Files and stored credentials that will differ, and commands that will run: what approval is about. */
export function planSize(plan: Plan): {
	readonly files: number;
	readonly stored: number;
	readonly erased: number;
	readonly commands: number;
} {
	return {
		files: plan.changes.filter((change) => change.action !== "same").length,
		stored: plan.stores.filter(({ operation }) => operation === "store").length,
		erased: plan.stores.filter(({ operation }) => operation === "erase").length,
		commands: plan.commands.length,
	};
}

/** Nothing would change. */
export function isEmptyPlan(plan: Plan): boolean {
	return Object.values(planSize(plan)).every((count) => count === 0);
}

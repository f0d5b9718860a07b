import type { Plan } from "../model/plan.ts";
import type { Said } from "./said.ts";
import type { Resumed } from "./wizard-state.ts";

/** From where to go on once a plan is applied; undefined for one that is not a repair, and so the last. */
export function afterRepair(repairing: boolean, plan: Plan, said: Said): Resumed | undefined {
	return repairing ? { said, mended: plan.changes.map(({ path }) => path) } : undefined;
}

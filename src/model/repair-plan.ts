import type { Plan } from "./plan.ts";

/** The repairs of files that could not be edited, as a plan of their own; undefined when none has one. */
export function repairPlan(plan: Plan): Plan | undefined {
	const changes = plan.problems.flatMap((problem) => (problem.repair === undefined ? [] : [problem.repair]));
	return changes.length === 0
		? undefined
		: {
				changes,
				stores: [],
				logins: [],
				commands: [],
				warnings: [],
				notes: [],
				explanations: [],
				items: [],
				problems: [],
			};
}

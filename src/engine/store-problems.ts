import { changedByKeychain } from "../model/changed-by-keychain.ts";
import type { Edit, PlanProblem } from "../model/plan.ts";

/** Secrets that would not come back out of their keychain as they went in: said before anything is tried. `edits`: those that are on. */
export function storeProblems(edits: readonly Edit[]): readonly PlanProblem[] {
	return edits.flatMap(({ operation, path, entry: { host, holds, helper, secret } }): readonly PlanProblem[] => {
		if (operation !== "set" || holds !== "marker" || helper === undefined || secret === undefined) return [];
		const because = changedByKeychain(helper, secret);
		if (because === undefined || path === undefined) return [];
		return [
			{
				path,
				message: `The secret for ${host} cannot rest in the keychain (${helper}): ${because}.`,
				client: "With another secret than the right one the registry turns the client away.",
				next: "Take the line end off where the secret comes from, or let it rest in the client's file.",
				isWish: true,
			},
		];
	});
}

import type { Choices } from "../model/choices.ts";
import { UserError } from "../model/errors.ts";
import type { Facts } from "../model/facts.ts";
import type { Plan } from "../model/plan.ts";
import type { Setup } from "../model/setup.ts";

/** What came of making a plan. A refusal can be gone back from: a way to sign in gave no credential, a file that was named is gone. */
export type Planned =
	| { readonly kind: "made"; readonly plan: Plan }
	| { readonly kind: "refused"; readonly refusal: UserError };

/** @throws what nobody at the terminal can do anything about: our bug. */
export async function planned(setup: Pick<Setup, "makePlan">, facts: Facts, choices: Choices): Promise<Planned> {
	try {
		return { kind: "made", plan: await setup.makePlan(facts, choices) };
	} catch (error) {
		if (error instanceof UserError) return { kind: "refused", refusal: error };
		throw error;
	}
}

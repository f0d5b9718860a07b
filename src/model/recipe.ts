import type { Answers } from "./auth-method.ts";
import type { FactId, Facts } from "./facts.ts";
import type { PlanDraft } from "./plan.ts";
import type { Question } from "./question.ts";

/** One guided task. */
export interface Recipe {
	readonly id: string;
	readonly title: string;
	readonly reads: readonly FactId[];
	questions(facts: Facts, answers: Answers): readonly Question[];
	plan(facts: Facts, answers: Answers): PlanDraft;
	/** Said before approval: what it grants, what to do afterwards. */
	explain(facts: Facts): readonly string[];
}

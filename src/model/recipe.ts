import type { Answers } from "./auth-method.ts";
import type { FactId, Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { PlanDraft } from "./plan.ts";
import type { Question } from "./question.ts";

/** One guided task. */
export interface Recipe {
	readonly id: string;
	readonly title: string;
	readonly reads: readonly FactId[];
	questions(facts: Facts, answers: Answers): readonly Question[];
	/** `host` for what no fact holds: whose laptop it is, which platform. */
	plan(facts: Facts, answers: Answers, host: Pick<ReadHost, "user" | "platform">): PlanDraft;
	/** Said before approval: what it grants, what to do afterwards. */
	explain(facts: Facts): readonly string[];
}

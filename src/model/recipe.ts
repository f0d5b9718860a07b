import type { FactId, Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { PlanDraft } from "./plan.ts";

/** A guided task that can be chosen on the first screen. */
export interface Offer {
	/** The letter that chooses it; b, q and r mean something else there. */
	readonly key: string;
	/** One word for the row of keys: "group". */
	readonly noun: string;
	/** What would be done, without an end: 'Put ada into the group "docker"'. */
	readonly title: string;
	/** What it means, in one sentence; the plan says more. */
	readonly why: string;
}

/** One guided task. */
export interface Recipe {
	readonly id: string;
	readonly title: string;
	/** How a single host is left out of it, for who names one beside it. */
	readonly leaveOut?: string;
	readonly reads: readonly FactId[];
	/** Everything it would change; what a person may want otherwise is an edit of its own, to be switched. It looks, and changes nothing. */
	plan(facts: Facts, host: ReadHost): Promise<PlanDraft>;
	/** Offered beside what was found, where this laptop could do with it; undefined where there is nothing to gain. */
	offer?(facts: Facts, host: Pick<ReadHost, "user" | "platform">): Offer | undefined;
	/** Said before approval, of what it has planned: what that grants, what to do afterwards, how to take it back. */
	explain(facts: Facts, draft: Pick<PlanDraft, "edits">): readonly string[];
}

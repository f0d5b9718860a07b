import type { Choices } from "../../model/choices.ts";
import type { UserError } from "../../model/errors.ts";
import type { Plan, PlanItem } from "../../model/plan.ts";
import { repairPlan } from "../../model/repair-plan.ts";
import { nextLine } from "../../report/next-line.ts";
import { afterRepair } from "../after-repair.ts";
import { span } from "../line.ts";
import { planDocument } from "../plan-document.ts";
import { isAlreadyRight, planSummary } from "../plan-summary.ts";
import { planned } from "../planned.ts";
import { toggled } from "../said.ts";
import { skippedSteps } from "../skipped-steps.ts";
import { walk } from "../walk.ts";
import { cancelled, type Plain, type PlainState, type Step } from "./plain-state.ts";

/** What was answered to a plan on the table. */
type PlanAnswer =
	| { readonly kind: "quit" | "back" | "repair" | "approved" }
	| { readonly kind: "switched"; readonly item: PlanItem };

/** Step 5: the plan, and the word that approves it. */
export async function plainPlan(plain: Plain, before: PlainState): Promise<Step> {
	const { setup, start } = plain.context;
	const skipped = skippedSteps(plain.context, before);
	if (skipped !== undefined) plain.talk.say(skipped);
	let state = before;
	let repairing = false;
	for (;;) {
		const { choices } = walk(setup, state.facts, start, state.said);
		const plan = await untilMade(plain, state, choices, repairing);
		if ("to" in plan) return plan;
		const answer = await askPlan(plain, plan, repairing);
		if (answer.kind === "quit") return cancelled;
		if (answer.kind === "approved") {
			const repair = afterRepair(repairing, plan, state.said);
			return { to: "end", outcome: { kind: "approved", plan, choices, said: state.said, repair } };
		}
		if (answer.kind === "back" && !repairing) return { to: "back", state };
		repairing = answer.kind === "repair";
		if (answer.kind === "switched") {
			const switched = toggled(state.said.switched, answer.item.id);
			state = { ...state, said: { ...state.said, switched } };
		}
	}
}

/** Tries as often as is wanted: what stands in the way is often put right in another window. */
async function untilMade(plain: Plain, state: PlainState, choices: Choices, repairing: boolean): Promise<Plan | Step> {
	for (;;) {
		const made = await planned(plain.context.setup, state.facts, choices);
		if (made.kind === "made") return (repairing ? repairPlan(made.plan) : undefined) ?? made.plan;
		const reply = await askAgain(plain, made.refusal);
		if (reply !== "again") return reply === "back" ? { to: "back", state } : cancelled;
	}
}

/** There is no plan: why, and what to type next. */
async function askAgain({ talk }: Plain, { message, next }: UserError): Promise<"again" | "back" | "quit"> {
	talk.say("Step 5 of 6. The plan cannot be made.");
	talk.say(message);
	for (const line of next) talk.lines(nextLine(line, talk.width).map((row) => [span(row)]));
	for (;;) {
		const reply = await talk.ask('"r" tries again, "b" goes back and keeps every answer, "q" quits:');
		if (reply.kind === "quit" || reply.kind === "back") return reply.kind;
		if (reply.kind === "text" && reply.text.toLowerCase() === "r") return "again";
		talk.say("There is no plan to approve.");
	}
}

async function askPlan({ context, talk }: Plain, plan: Plan, repairing: boolean): Promise<PlanAnswer> {
	const items = plan.items.filter((item) => item.switchable);
	talk.say(`Step 5 of 6. ${repairing ? "Repair" : "Plan"}: ${planSummary(plan)}.`);
	talk.lines(planDocument(context, { ...plan, items: [] }, talk.width, undefined).lines);
	if (items.length > 0) talk.say("Up to you:");
	for (const [index, item] of items.entries()) talk.say(`${index + 1}. ${item.on ? "On" : "Off"}: ${item.title}.`);
	for (;;) {
		const reply = await talk.ask(promptFor(plan, items));
		if (reply.kind === "quit" || reply.kind === "back") return { kind: reply.kind };
		const answer = reply.kind === "text" ? answerOf(plan, items, reply.text.toLowerCase()) : undefined;
		if (answer !== undefined) return answer;
		talk.say("Nothing was approved.");
	}
}

function answerOf(plan: Plan, items: readonly PlanItem[], word: string): PlanAnswer | undefined {
	const item = items[Number(word) - 1];
	if (item !== undefined) return { kind: "switched", item };
	if (word === "r" && repairPlan(plan) !== undefined) return { kind: "repair" };
	return approves(plan, word) ? { kind: "approved" } : undefined;
}

function approves(plan: Plan, word: string): boolean {
	return plan.problems.length === 0 && word === (isAlreadyRight(plan) ? "" : "yes");
}

function promptFor(plan: Plan, items: readonly PlanItem[]): string {
	if (isAlreadyRight(plan)) return 'Enter finishes, "b" goes back:';
	const parts = [
		plan.problems.length === 0 ? '"yes" makes these changes' : undefined,
		repairPlan(plan) === undefined ? undefined : '"r" shows what would mend it',
		items.length === 0 ? undefined : "a number switches an item",
		'"b" goes back',
		'"q" quits:',
	];
	return parts.filter((part) => part !== undefined).join(", ");
}

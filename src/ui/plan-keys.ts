import type { UserError } from "../model/errors.ts";
import type { Plan } from "../model/plan.ts";
import { repairPlan } from "../model/repair-plan.ts";
import { afterRepair } from "./after-repair.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { back, planAgain } from "./places.ts";
import { type PlanDocument, type PlanStop, planDocument } from "./plan-document.ts";
import { isAlreadyRight } from "./plan-summary.ts";
import type { Planned } from "./planned.ts";
import { refusalLines } from "./refusal-lines.ts";
import { toggled } from "./said.ts";
import { keepInView, scrolled } from "./scrolled.ts";
import { editField, emptyField, type TextField } from "./text-field.ts";
import { walk } from "./walk.ts";
import { bodyHeight, type WizardContext, type WizardState } from "./wizard-state.ts";

/** The plan that is on the screen: the one made last, or the repair of what stands in its way. It stays while the next is made. */
export function planShown(state: WizardState): Plan | undefined {
	const { made, repairing } = state.plan;
	return repairing && made !== undefined ? repairPlan(made.plan) : made?.plan;
}

/** The same once it holds all that was said; keys act on no other. */
export function planReady(state: WizardState): Plan | undefined {
	const { made, version } = state.plan;
	return made?.version === version ? planShown(state) : undefined;
}

/** Rows for the plan: less when the prompt or a notice stands below it. */
export function planHeight(state: WizardState): number {
	const taken = state.plan.approving !== undefined ? 3 : state.notice !== undefined ? 2 : 0;
	return Math.max(1, bodyHeight(state.size) - taken);
}

/** Step 5: scrolling, switching, the repair, and approval by the word "yes". */
export function planKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	const plan = planReady(state);
	const { approving, repairing, refused } = state.plan;
	if (plan !== undefined && approving !== undefined) return promptKey(context, state, plan, approving, key);
	if (key.name === "escape") return repairing ? turn(state, { repairing: false }) : back(context, state);
	if (refused !== undefined) return refusedKey(state, refused, key);
	if (plan === undefined) return state;
	return key.name === "enter" ? enterKey(context, state, plan) : documentKey(context, state, plan, key);
}

/** Where there is no plan, it can be tried again: what stood in its way is often put right in another window. */
function refusedKey(state: WizardState, refused: UserError, key: KeyPress): WizardState {
	const letter = typedText(key);
	if (letter === "r") return { ...state, scroll: 0, plan: planAgain(state.plan) };
	if (letter === "a" || key.name === "enter") return { ...state, notice: "There is no plan to approve." };
	const { length } = refusalLines(refused, state.size.columns);
	return { ...state, scroll: scrolled(state.scroll, key, length, planHeight(state)) };
}

/** A bare Enter never approves anything; it ends a plan that holds nothing. */
function enterKey(context: WizardContext, state: WizardState, plan: Plan): WizardState {
	if (isAlreadyRight(plan)) return approved(context, state, plan);
	return { ...state, notice: plan.problems.length > 0 ? problemNotice(plan) : "Press a to approve this plan." };
}

function documentKey(context: WizardContext, state: WizardState, plan: Plan, key: KeyPress): WizardState {
	const document = planDocument(context, plan, state.size.columns, state.plan.focus);
	const letter = typedText(key);
	if (letter === undefined) return move(state, document, key);
	if (letter === " ") return switchItem(state, document);
	if (letter === "a") return ask(context, state, plan);
	if (letter !== "r" || state.plan.repairing || repairPlan(plan) === undefined) return state;
	return turn({ ...state, scroll: 0 }, { repairing: true });
}

function turn(state: WizardState, change: Partial<WizardState["plan"]>): WizardState {
	return { ...state, plan: { ...state.plan, ...change } };
}

function problemNotice(plan: Plan): string {
	return repairPlan(plan) === undefined
		? "This plan cannot be applied: see what to do next above."
		: "This plan cannot be applied yet: press r to see the repair.";
}

function ask(context: WizardContext, state: WizardState, plan: Plan): WizardState {
	if (plan.problems.length > 0) return { ...state, notice: problemNotice(plan) };
	if (isAlreadyRight(plan)) return approved(context, state, plan);
	return turn(state, { approving: emptyField });
}

function promptKey(
	context: WizardContext,
	state: WizardState,
	plan: Plan,
	approving: TextField,
	key: KeyPress,
): WizardState {
	if (key.name === "escape") return turn(state, { approving: undefined });
	if (key.name === "up" || key.name === "down" || key.name === "pageup" || key.name === "pagedown") {
		return move(state, planDocument(context, plan, state.size.columns, undefined), key);
	}
	if (key.name !== "enter") return turn(state, { approving: editField(approving, key) });
	if (approving.text.trim().toLowerCase() === "yes") return approved(context, state, plan);
	return turn({ ...state, notice: "Only the word yes approves." }, { approving: emptyField });
}

function approved(context: WizardContext, state: WizardState, plan: Plan): WizardState {
	const { choices } = walk(context.setup, state.facts, context.start, state.said);
	return {
		...state,
		ended: {
			kind: "approved",
			plan,
			choices,
			said: state.said,
			repair: afterRepair(state.plan.repairing, plan, state.said),
		},
	};
}

function switchItem(state: WizardState, document: PlanDocument): WizardState {
	const end = state.scroll + planHeight(state);
	const stop = document.stops.find((one) => one.id === state.plan.focus && one.row >= state.scroll && one.row < end);
	if (stop === undefined) return state;
	const said = { ...state.said, switched: toggled(state.said.switched, stop.id) };
	return turn({ ...state, said }, { version: state.plan.version + 1 });
}

/** A plan has been made: the first thing that can be switched gets the focus, unless it stays where it was. */
export function takePlan(state: WizardState, version: number, result: Planned): WizardState {
	if (version !== state.plan.version) return state;
	if (result.kind === "refused") return turn({ ...state, scroll: 0 }, { made: undefined, refused: result.refusal });
	const { plan } = result;
	const items = plan.items.filter((item) => item.switchable).map((item) => item.id);
	const { focus } = state.plan;
	const kept = focus !== undefined && items.includes(focus) ? focus : items[0];
	return turn(state, { made: { version, plan }, focus: kept });
}

/** Arrows go from item to item while one is in view in that direction, and scroll otherwise. */
function move(state: WizardState, document: PlanDocument, key: KeyPress): WizardState {
	const height = planHeight(state);
	const { lines, stops } = document;
	const inView = (stop: PlanStop, from: number): boolean => stop.row >= from && stop.row < from + height;
	const current = stops.find((stop) => stop.id === state.plan.focus && inView(stop, state.scroll));
	if (key.name === "down" || key.name === "up") {
		const ahead = key.name === "down" ? stops : stops.toReversed();
		const next = ahead.find((stop) =>
			current === undefined ? true : key.name === "down" ? stop.row > current.row : stop.row < current.row,
		);
		if (next !== undefined && inView(next, state.scroll)) {
			return turn({ ...state, scroll: keepInView(state.scroll, next.row, height) }, { focus: next.id });
		}
	}
	const scroll = scrolled(state.scroll, key, lines.length, height);
	const kept = current !== undefined && inView(current, scroll) ? current : stops.find((stop) => inView(stop, scroll));
	return turn({ ...state, scroll }, { focus: kept?.id });
}

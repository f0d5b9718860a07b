import { type Place, placeName, samePlace } from "./place.ts";
import { answerPlace } from "./said.ts";
import { skippedSteps } from "./skipped-steps.ts";
import { fieldWith } from "./text-field.ts";
import { usualAnswer } from "./usual-answer.ts";
import { placeOf, type WalkQuestion, walk } from "./walk.ts";
import { type PlanState, untouchedDetail, type WizardContext, type WizardState } from "./wizard-state.ts";

type Walked = Pick<WizardState, "facts" | "said">;

/** The question that stands at a place, answered or open. */
export function questionAt(
	context: WizardContext,
	state: Walked & { readonly place: Place },
): WalkQuestion | undefined {
	const { answered, open, choices } = walk(context.setup, state.facts, context.start, state.said);
	const questions = open === undefined || open.step === "registries" ? answered : [...answered, open];
	return questions.find((question) => samePlace(placeOf(question, choices), state.place));
}

/** Every place from the first screen to the first open question, or to the plan. */
export function places(context: WizardContext, state: Walked): readonly Place[] {
	const { answered, open, choices } = walk(context.setup, state.facts, context.start, state.said);
	const asked = answered.map((question) => placeOf(question, choices));
	const end: readonly Place[] =
		open === undefined ? [{ at: "plan" }] : open.step === "registries" ? [] : [placeOf(open, choices)];
	const all: readonly Place[] = [{ at: "facts" }, { at: "registries" }, ...asked, ...end];
	// What is asked again although it had its answer is in the list already.
	return [...new Map(all.map((place) => [placeName(place), place])).values()];
}

/** Where a place is among others; -1 when it is none of them. */
export function placeIndex(all: readonly Place[], place: Place): number {
	return all.findIndex((one) => samePlace(one, place));
}

/** On to what comes after this place; the same state when nothing does. */
export function forward(context: WizardContext, state: WizardState): WizardState {
	const all = places(context, state);
	const next = all[placeIndex(all, state.place) + 1];
	return next === undefined ? state : enter(context, state, next);
}

/** On to the first question that is open, or to the plan. */
export function toOpen(context: WizardContext, state: WizardState): WizardState {
	return enter(context, state, places(context, state).at(-1) ?? state.place);
}

/** Back to what came before; answers and what was typed stay. */
export function back(context: WizardContext, state: WizardState): WizardState {
	const all = places(context, state);
	const index = placeIndex(all, state.place);
	const previous = index < 0 ? all.at(-1) : all[index - 1];
	return previous === undefined ? state : enter(context, state, previous);
}

/** Facts can arrive late and take a question away: then the walk goes on from its end. */
export function onTheWay(context: WizardContext, state: WizardState): WizardState {
	const all = places(context, state);
	return placeIndex(all, state.place) >= 0 ? state : enter(context, state, all.at(-1) ?? { at: "facts" });
}

function enter(context: WizardContext, state: WizardState, place: Place): WizardState {
	const drafts = keepsDraft(state)
		? { ...state.drafts, [placeName(state.place)]: state.detail.field.text }
		: state.drafts;
	const left = { help: false, notice: undefined, scroll: 0, detail: untouchedDetail };
	const entered: WizardState = { ...state, ...left, drafts, place };
	if (place.at === "registries") return { ...entered, registries: { filter: "", highlighted: undefined } };
	if (place.at === "plan") {
		return {
			...entered,
			notice: skippedSteps(context, state),
			plan: planAgain(state.plan),
		};
	}
	return enterQuestion(context, entered);
}

/** From the start: nothing of the plan before is kept. */
export function planAgain({ version }: Pick<PlanState, "version">): PlanState {
	return {
		version: version + 1,
		made: undefined,
		refused: undefined,
		focus: undefined,
		repairing: false,
		approving: undefined,
	};
}

/** Not of a secret, which stays nowhere but in its field, nor of a decision, which is made anew. */
function keepsDraft({ place, detail }: WizardState): boolean {
	return place.at === "detail" && (detail.kind === "text" || detail.kind === "path");
}

function enterQuestion(context: WizardContext, state: WizardState): WizardState {
	const question = questionAt(context, state);
	const reference = question === undefined ? undefined : state.said.references[question.index];
	if (question === undefined || reference === undefined) return state;
	if (question.step === "method") {
		const highlighted = state.said.methods[reference];
		return { ...state, method: { highlighted, table: false, across: 0 } };
	}
	const { key, kind } = question.question;
	const said = state.said.answers[answerPlace(reference, question.method.id)]?.[key];
	const usual = said ?? usualAnswer(question.question, state.facts);
	const text = state.drafts[placeName(state.place)] ?? usual ?? "";
	return { ...state, detail: { ...untouchedDetail, kind, field: fieldWith(text), highlighted: usual } };
}

import { answerPlace } from "./said.ts";
import { fieldWith } from "./text-field.ts";
import { placeOf, type WalkQuestion, walk } from "./walk.ts";
import { untouchedDetail, type WizardContext, type WizardState } from "./wizard-state.ts";

type Walked = Pick<WizardState, "facts" | "said">;

/** The question that stands at a place, answered or open. */
export function questionAt(
	context: WizardContext,
	state: Walked & { readonly place: string },
): WalkQuestion | undefined {
	const { answered, open, choices } = walk(context.setup, state.facts, context.start, state.said);
	const questions = open === undefined || open.step === "registries" ? answered : [...answered, open];
	return questions.find((question) => placeOf(question, choices) === state.place);
}

/** Every place from the first screen to the first open question, or to the plan. */
export function places(context: WizardContext, state: Walked): readonly string[] {
	const { answered, open, choices } = walk(context.setup, state.facts, context.start, state.said);
	const asked = answered.map((question) => placeOf(question, choices));
	const end = open === undefined ? ["plan"] : open.step === "registries" ? [] : [placeOf(open, choices)];
	return [...new Set(["facts", "registries", ...asked, ...end])];
}

/** On to what comes after this place; the same state when nothing does. */
export function forward(context: WizardContext, state: WizardState): WizardState {
	const all = places(context, state);
	const next = all[all.indexOf(state.place) + 1];
	return next === undefined ? state : enter(context, state, next);
}

/** Back to what came before; answers and what was typed stay. */
export function back(context: WizardContext, state: WizardState): WizardState {
	const all = places(context, state);
	const index = all.indexOf(state.place);
	const previous = index < 0 ? all.at(-1) : all[index - 1];
	return previous === undefined ? state : enter(context, state, previous);
}

/** Facts can arrive late and take a question away: then the walk goes on from its end. */
export function onTheWay(context: WizardContext, state: WizardState): WizardState {
	const all = places(context, state);
	return all.includes(state.place) ? state : enter(context, state, all.at(-1) ?? "facts");
}

function enter(context: WizardContext, state: WizardState, place: string): WizardState {
	const drafts = state.place.startsWith("detail ")
		? { ...state.drafts, [state.place]: state.detail.field.text }
		: state.drafts;
	const entered: WizardState = { ...state, drafts, place, help: false, notice: undefined, scroll: 0 };
	if (place === "registries") return { ...entered, registries: { filter: "", highlighted: undefined } };
	if (place === "plan") {
		const { version } = state.plan;
		return {
			...entered,
			plan: { version: version + 1, made: undefined, focus: undefined, repairing: false, approving: undefined },
		};
	}
	return enterQuestion(context, entered);
}

function enterQuestion(context: WizardContext, state: WizardState): WizardState {
	const question = questionAt(context, state);
	const reference = question === undefined ? undefined : state.said.references[question.index];
	if (question === undefined || reference === undefined) return state;
	if (question.step === "method") {
		const highlighted = state.said.methods[reference];
		return { ...state, method: { highlighted, table: false, across: 0 } };
	}
	const { key, suggestion } = { key: question.question.key, suggestion: question.question.suggestion?.(state.facts) };
	const said = state.said.answers[answerPlace(reference, question.method.id)]?.[key];
	const text = state.drafts[state.place] ?? said ?? suggestion ?? "";
	return { ...state, detail: { ...untouchedDetail, field: fieldWith(text), highlighted: said ?? suggestion } };
}

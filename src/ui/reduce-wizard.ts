import { detailKey, detailPaste, takeVerdict } from "./detail-keys.ts";
import { factsKey } from "./facts-keys.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { methodKey } from "./method-keys.ts";
import { samePlace } from "./place.ts";
import { onTheWay } from "./places.ts";
import { planKey, takePlan } from "./plan-keys.ts";
import { registriesKey, registriesPaste } from "./registries-keys.ts";
import type { WizardAction, WizardContext, WizardState } from "./wizard-state.ts";

/** Pure: the same actions give the same wizard. */
export function reduceWizard(context: WizardContext, state: WizardState, action: WizardAction): WizardState {
	if (state.ended !== undefined) return state;
	switch (action.kind) {
		case "key":
			// A key read by a screen that has gone meanwhile was not meant for the next one.
			return samePlace(action.place, state.place) ? keyed(context, { ...state, notice: undefined }, action.key) : state;
		case "pasted":
			return state.help ? state : pasted(context, { ...state, notice: undefined }, action.text);
		case "resized":
			return { ...state, size: action.size };
		case "interrupted":
			return { ...state, ended: { kind: "cancelled" } };
		case "broke":
			return { ...state, ended: { kind: "broken", error: action.error } };
		default:
			return told(context, state, action);
	}
}

type Told = Extract<WizardAction, { readonly kind: "seen" | "looked" | "checked" | "planned" }>;

/** What work in the background has brought. */
function told(context: WizardContext, state: WizardState, action: Told): WizardState {
	switch (action.kind) {
		case "seen": {
			if (action.look !== state.look) return state;
			const { id, fact } = action.seen;
			return onTheWay(context, {
				...state,
				facts: { ...state.facts, [id]: fact },
				seen: { ...state.seen, [id]: action.seen },
				awaited: state.awaited.filter((one) => one !== id),
			});
		}
		case "looked":
			return action.look === state.look ? { ...state, awaited: [] } : state;
		case "checked":
			return samePlace(action.place, state.place) ? takeVerdict(context, state, action.text, action.result) : state;
		case "planned":
			return takePlan(state, action.version, action.result);
	}
}

function keyed(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	if (state.help) return { ...state, help: false };
	if (typedText(key) === "?" && !isTyping(state)) return { ...state, help: true };
	switch (state.place.at) {
		case "facts":
			return factsKey(context, state, key);
		case "registries":
			return registriesKey(context, state, key);
		case "method":
			return methodKey(context, state, state.place.reference, key);
		case "detail":
			return detailKey(context, state, key);
		case "plan":
			return planKey(context, state, key);
	}
}

/** In a text that has begun, "?" is a character like any other. */
function isTyping(state: WizardState): boolean {
	if (state.place.at === "plan") return state.plan.approving !== undefined;
	if (state.place.at !== "detail") return false;
	// A secret may begin with it.
	return state.detail.kind === "secret" || state.detail.field.text !== "";
}

function pasted(context: WizardContext, state: WizardState, text: string): WizardState {
	if (state.place.at === "registries") return registriesPaste(context, state, text);
	// The approval is typed: a paste could hold anything.
	return state.place.at === "detail" ? detailPaste(context, state, text) : state;
}

import { factsLines } from "./facts-lines.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { forward, toOpen } from "./places.ts";
import { toggled } from "./said.ts";
import { scrolled } from "./scrolled.ts";
import { bodyHeight, type WizardContext, type WizardState } from "./wizard-state.ts";

/** Step 1: on, look again, choose what is offered. */
export function factsKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	if (key.name === "enter")
		return context.resumed?.refused === undefined ? forward(context, state) : toOpen(context, state);
	const letter = typedText(key);
	if (letter === "r") return { ...state, look: state.look + 1, awaited: context.setup.looks.map(({ id }) => id) };
	const offer = context.setup.offers(state.facts).find((one) => one.key === letter);
	if (offer !== undefined) {
		return { ...state, said: { ...state.said, recipes: toggled(state.said.recipes, offer.recipe) } };
	}
	const { length } = factsLines(context, state);
	return { ...state, scroll: scrolled(state.scroll, key, length, bodyHeight(state.size)) };
}

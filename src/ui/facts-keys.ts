import { factsLines } from "./facts-lines.ts";
import { groupOffer, groupRecipe } from "./group-offer.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { forward } from "./places.ts";
import { toggled } from "./said.ts";
import { scrolled } from "./scrolled.ts";
import { bodyHeight, factIds, type WizardContext, type WizardState } from "./wizard-state.ts";

/** Step 1: on, look again, join the group. */
export function factsKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	if (key.name === "enter") return forward(context, state);
	const letter = typedText(key);
	if (letter === "r") return { ...state, look: state.look + 1, awaited: factIds };
	if (letter === "g" && groupOffer(state.facts) !== undefined) {
		return { ...state, said: { ...state.said, recipes: toggled(state.said.recipes, groupRecipe) } };
	}
	const { length } = factsLines(context, state);
	return { ...state, scroll: scrolled(state.scroll, key, length, bodyHeight(state.size)) };
}

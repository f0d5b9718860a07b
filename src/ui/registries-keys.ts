import { withoutLogin } from "../model/without-login.ts";
import { withAdded, withChosen } from "./candidates.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { moved } from "./moved.ts";
import { pastedLine } from "./pasted-line.ts";
import { back, forward } from "./places.ts";
import { registriesView } from "./registries-lines.ts";
import { type RegistryRow, registryList } from "./registry-rows.ts";
import { toggled } from "./said.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** Step 2: letters filter, Space ticks, Enter takes what is highlighted while there is a filter or where it answers a problem, and goes on elsewhere. */
export function registriesKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	const { filter } = state.registries;
	const { highlighted, list } = registriesView(context, state);
	if (key.name === "escape") return filter === "" ? back(context, state) : withFilter(state, "");
	if (key.name === "backspace") return withFilter(state, [...filter].slice(0, -1).join(""));
	if (key.name === "control" && key.letter === "u") return withFilter(state, "");
	if (typedText(key) === " ") return highlighted === undefined ? state : take(context, state, highlighted, true);
	if (key.name === "text") return withFilter(state, filter + key.text);
	if (key.name === "enter") return enter(context, state, highlighted);
	return highlight(state, list.rows, highlighted, key);
}

function enter(context: WizardContext, state: WizardState, highlighted: RegistryRow | undefined): WizardState {
	if (state.registries.filter === "" && answersNothing(highlighted)) return goOn(context, state);
	return highlighted === undefined ? state : withFilter(take(context, state, highlighted, false), "");
}

/** A registry of the list is ticked by Space; what is near to a wrong one, or keeps it, is there to be taken. */
function answersNothing(row: RegistryRow | undefined): boolean {
	return row === undefined || row.kind === "known";
}

/** A pasted address is there to be added, not to filter by. */
export function registriesPaste(context: WizardContext, state: WizardState, text: string): WizardState {
	const filter = (state.registries.filter + pastedLine(text)).trim();
	const { rows } = registryList(context.setup, state.facts, context.start, state.said, filter);
	const exact = rows.find((row) => row.kind === "known" && row.candidate.reference === filter);
	const added = exact ?? rows.find((row) => row.kind === "add");
	return { ...state, notice: undefined, registries: { filter, highlighted: added?.id } };
}

function withFilter(state: WizardState, filter: string): WizardState {
	const highlighted = filter === "" ? state.registries.highlighted : undefined;
	return { ...state, scroll: 0, registries: { filter, highlighted } };
}

function highlight(
	state: WizardState,
	rows: readonly RegistryRow[],
	highlighted: RegistryRow | undefined,
	key: KeyPress,
): WizardState {
	const ids = rows.map((row) => row.id);
	const next = moved(ids, highlighted?.id, key);
	return next === undefined ? state : { ...state, registries: { ...state.registries, highlighted: next } };
}

function take(context: WizardContext, state: WizardState, row: RegistryRow, toggle: boolean): WizardState {
	const { setup, start } = context;
	const { said, facts } = state;
	if (row.kind === "known") {
		const { reference, problem, chosen } = row.candidate;
		if (problem !== undefined && !chosen) return { ...state, notice: "This one cannot be chosen as it stands." };
		if (chosen && !toggle) return state;
		return { ...state, said: withChosen(setup, facts, start, said, toggled(said.references, reference)) };
	}
	const { reference } = row;
	const without = row.kind === "near" ? said.references.filter((one) => one !== row.instead) : said.references;
	const override = row.kind === "insist" ? row.override : undefined;
	return {
		...state,
		said: withAdded(setup, facts, start, { ...said, references: without }, reference, override),
		registries: { filter: "", highlighted: `known ${withoutLogin(reference)}` },
	};
}

function goOn(context: WizardContext, state: WizardState): WizardState {
	const { list } = registriesView(context, state);
	const wrong = list.rows.find((row) => row.kind === "known" && row.candidate.chosen && row.candidate.problem);
	if (wrong !== undefined) {
		const notice = "One that is chosen cannot be right: take what is near to it with Enter, or untick it with Space.";
		return { ...state, notice, registries: { ...state.registries, highlighted: wrong.id } };
	}
	const next = forward(context, state);
	if (next !== state) return next;
	return { ...state, notice: "Choose a registry with Space, or type the address of one." };
}

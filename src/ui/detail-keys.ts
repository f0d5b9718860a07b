import type { Checked } from "../model/question.ts";
import { detailView } from "./detail-view.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { back, forward } from "./places.ts";
import { withAnswer } from "./said.ts";
import { editField, fieldWith, insertText } from "./text-field.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** Step 4: editing in a field, filtering in a long list, back. A short list has its own keys. */
export function detailKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	const { detail } = state;
	const view = detailView(context, state);
	if (view === undefined) return back(context, state);
	if (key.name === "escape") {
		return detail.filter === "" ? back(context, state) : { ...state, detail: { ...detail, filter: "" } };
	}
	if (view.input === "long-list") return longListKey(context, state, key);
	if (view.input === "list") return state;
	// What was right a moment ago may not be now: Enter has it checked again.
	if (key.name === "enter") {
		return { ...state, detail: { ...detail, submitted: true, touched: true, verdict: undefined } };
	}
	const field = editField(detail.field, key);
	if (field === detail.field) return state;
	const touched = detail.touched || field.text !== detail.field.text;
	return { ...state, detail: { ...detail, field, touched, submitted: false } };
}

export function detailPaste(context: WizardContext, state: WizardState, text: string): WizardState {
	const { detail } = state;
	const input = detailView(context, state)?.input;
	if (input === "long-list") return { ...state, detail: { ...detail, filter: detail.filter + text.trim() } };
	if (input !== "field") return state;
	const field = insertText(detail.field, text.trim());
	return { ...state, detail: { ...detail, field, touched: true, submitted: false } };
}

function longListKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	const { detail } = state;
	const view = detailView(context, state);
	const values = view?.choices.map((choice) => choice.value) ?? [];
	const current = view?.highlighted === undefined ? 0 : values.indexOf(view.highlighted.value);
	const steps: Partial<Record<KeyPress["name"], number>> = { up: -1, down: 1, pageup: -5, pagedown: 5 };
	const step = steps[key.name];
	if (step !== undefined) {
		const highlighted = values[Math.max(0, Math.min(values.length - 1, current + step))];
		return { ...state, detail: { ...detail, highlighted } };
	}
	if (key.name === "enter") {
		const value = values[current];
		return value === undefined ? state : pickChoice(state, value);
	}
	const filter =
		key.name === "backspace" ? [...detail.filter].slice(0, -1).join("") : detail.filter + (typedText(key) ?? "");
	return { ...state, detail: { ...detail, filter, highlighted: undefined } };
}

/** Enter on a choice: it counts as soon as it is checked. */
export function pickChoice(state: WizardState, value: string): WizardState {
	const field = fieldWith(value);
	return {
		...state,
		detail: { ...state.detail, field, highlighted: value, submitted: true, touched: true, verdict: undefined },
	};
}

/** A check has come back; an answer that Enter waits for is taken when it is right. */
export function takeVerdict(context: WizardContext, state: WizardState, text: string, result: Checked): WizardState {
	const { detail } = state;
	if (text !== detail.field.text) return state;
	const judged = { ...detail, verdict: { text, result } };
	if (!detail.submitted) return { ...state, detail: judged };
	const asked = detailView(context, state)?.asked;
	const reference = asked === undefined ? undefined : state.said.references[asked.index];
	if (!result.ok || asked === undefined || reference === undefined) {
		return { ...state, detail: { ...judged, submitted: false } };
	}
	const said = withAnswer(state.said, reference, asked.method.id, asked.question.key, result.answer);
	const answered = { ...judged, submitted: false, field: fieldWith(result.answer) };
	return forward(context, { ...state, said, detail: answered });
}

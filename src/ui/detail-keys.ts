import type { Checked } from "../model/question.ts";
import { withoutLineEnd } from "../model/without-line-end.ts";
import { type DetailView, detailView } from "./detail-view.ts";
import { type KeyPress, typedText } from "./key-press.ts";
import { moved } from "./moved.ts";
import { pastedLine } from "./pasted-line.ts";
import { back, forward } from "./places.ts";
import { withAnswer } from "./said.ts";
import { scrolled } from "./scrolled.ts";
import { editField, emptyField, fieldWith, insertText, type TextField } from "./text-field.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** Step 4: editing in a field, filtering in a long list, back. */
export function detailKey(context: WizardContext, state: WizardState, key: KeyPress): WizardState {
	const { detail } = state;
	const view = detailView(context, state);
	if (view === undefined) return back(context, state);
	if (key.name === "escape") {
		return detail.filter === "" ? back(context, state) : { ...state, detail: { ...detail, filter: "" } };
	}
	return view.input === "field" ? fieldKey(context, view, state, key) : listKey(view, state, key);
}

function fieldKey(context: WizardContext, view: DetailView, state: WizardState, key: KeyPress): WizardState {
	const { detail } = state;
	if (key.name === "enter") {
		if (view.keeps && detail.field.text === "") return forward(context, state);
		// What was right a moment ago may not be now: Enter has it checked again.
		return { ...state, detail: { ...detail, submitted: true, touched: true, verdict: undefined } };
	}
	if (key.name === "up" || key.name === "down" || key.name === "pageup" || key.name === "pagedown") {
		return { ...state, scroll: scrolled(state.scroll, key, view.head.length, view.headHeight) };
	}
	const field = detail.kind === "secret" ? editSecret(detail.field, key) : editField(detail.field, key);
	return field === detail.field ? state : edited(state, field);
}

/** Where a part of a secret begins is not to be seen, so what takes parts away takes all of it. */
function editSecret(field: TextField, key: KeyPress): TextField {
	return key.name === "control" && (key.letter === "u" || key.letter === "w") ? emptyField : editField(field, key);
}

function edited(state: WizardState, field: TextField): WizardState {
	const { detail } = state;
	const touched = detail.touched || field.text !== detail.field.text;
	return { ...state, detail: { ...detail, field, touched, submitted: false } };
}

export function detailPaste(context: WizardContext, state: WizardState, text: string): WizardState {
	const { detail } = state;
	const input = detailView(context, state)?.input;
	if (input === "long-list") return { ...state, detail: { ...detail, filter: detail.filter + pastedLine(text) } };
	// A decision is typed: a paste could hold anything.
	if (input !== "field" || detail.kind === "yes") return state;
	// A secret is taken as it is, so that one of several lines is refused and not put together.
	const pasted = detail.kind === "secret" ? withoutLineEnd(text) : pastedLine(text);
	return edited(state, insertText(detail.field, pasted));
}

/** Up and Down go through the list. */
const pages: Partial<Record<KeyPress["name"], KeyPress>> = { right: { name: "pagedown" }, left: { name: "pageup" } };

function listKey(view: DetailView, state: WizardState, key: KeyPress): WizardState {
	const { detail } = state;
	// The answer that Enter gave is being checked.
	if (detail.submitted) return state;
	const values = view.choices.map((choice) => choice.value);
	if (key.name === "enter") {
		return view.highlighted === undefined ? state : pickChoice(state, view.highlighted.value);
	}
	const page = pages[key.name];
	if (page !== undefined) {
		return { ...state, scroll: scrolled(state.scroll, page, view.head.length, view.headHeight) };
	}
	const highlighted = moved(values, view.highlighted?.value, key);
	if (highlighted !== undefined) return { ...state, detail: { ...detail, highlighted } };
	if (view.input === "list") return state;
	const filter =
		key.name === "backspace" ? [...detail.filter].slice(0, -1).join("") : detail.filter + (typedText(key) ?? "");
	return filter === detail.filter ? state : { ...state, detail: { ...detail, filter, highlighted: undefined } };
}

/** Enter on a choice: it counts as soon as it is checked. */
function pickChoice(state: WizardState, value: string): WizardState {
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
	const said = withAnswer(state.said, reference, asked.method.id, asked.question, result.answer);
	const field = detail.kind === "secret" ? emptyField : fieldWith(result.answer);
	return forward(context, { ...state, said, detail: { ...judged, verdict: undefined, submitted: false, field } });
}

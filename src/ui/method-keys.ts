import { type KeyPress, typedText } from "./key-press.ts";
import { type MethodView, methodView } from "./method-view.ts";
import { moved } from "./moved.ts";
import { back, forward } from "./places.ts";
import { withMethod } from "./said.ts";
import { clampScroll, scrolled } from "./scrolled.ts";
import { tableColumns } from "./tradeoff-lines.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** Step 3: the list, the table, scrolling, back. */
export function methodKey(context: WizardContext, state: WizardState, reference: string, key: KeyPress): WizardState {
	const { method } = state;
	if (typedText(key) === "t") return { ...state, scroll: 0, method: { ...method, table: !method.table } };
	if (key.name === "escape") {
		return method.table ? { ...state, scroll: 0, method: { ...method, table: false } } : back(context, state);
	}
	const view = methodView(context, state);
	if (view === undefined) return state;
	return method.table ? tableKey(state, view, key) : listKey(context, state, view, reference, key);
}

/** Up and Down go through the list, so the trade-offs turn their pages by Right and Left. */
function listKey(
	context: WizardContext,
	state: WizardState,
	view: MethodView,
	reference: string,
	key: KeyPress,
): WizardState {
	if (key.name === "enter") return pickMethod(context, state, view, reference);
	const pages: Partial<Record<KeyPress["name"], KeyPress>> = {
		right: { name: "pagedown" },
		pagedown: { name: "pagedown" },
		left: { name: "pageup" },
		pageup: { name: "pageup" },
	};
	const page = pages[key.name];
	if (page !== undefined) {
		return { ...state, scroll: scrolled(state.scroll, page, view.pane.length, view.paneHeight) };
	}
	const ids = view.possible.map((option) => option.method.id);
	const highlighted = moved(ids, view.highlighted?.method.id, key);
	return highlighted === undefined ? state : { ...state, scroll: 0, method: { ...state.method, highlighted } };
}

function tableKey(state: WizardState, view: MethodView, key: KeyPress): WizardState {
	const step = key.name === "right" ? 1 : key.name === "left" ? -1 : 0;
	const methods = view.options.length;
	const across = clampScroll(state.method.across + step, methods, tableColumns(state.size.columns, methods));
	const scroll = scrolled(state.scroll, key, view.table.length, view.tableHeight);
	return { ...state, scroll, method: { ...state.method, across } };
}

function pickMethod(context: WizardContext, state: WizardState, view: MethodView, reference: string): WizardState {
	if (view.highlighted === undefined) return state;
	return forward(context, { ...state, said: withMethod(state.said, reference, view.highlighted.method.id) });
}

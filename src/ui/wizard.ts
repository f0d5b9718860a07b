import { detailView } from "./detail-view.ts";
import { placeName } from "./place.ts";
import { planned } from "./planned.ts";
import { reduceWizard } from "./reduce-wizard.ts";
import { walk } from "./walk.ts";
import { initialState, type Size, type WizardAction, type WizardContext, type WizardState } from "./wizard-state.ts";

/** The wizard without a screen: a store, and the background work that its state asks for. */
export interface Wizard {
	readonly context: WizardContext;
	getState(): WizardState;
	subscribe(listener: () => void): () => void;
	dispatch(action: WizardAction): void;
}

export function createWizard(context: WizardContext, size: Size): Wizard {
	const listeners = new Set<() => void>();
	let state = initialState(context, size);
	const wizard: Wizard = {
		context,
		getState: () => state,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		dispatch: (action) => {
			const next = reduceWizard(context, state, action);
			if (next === state) return;
			state = next;
			for (const listener of listeners) listener();
			work();
		},
	};
	const work = backgroundWork(wizard);
	work();
	return wizard;
}

/** Starts whatever the state asks for and has not been started; each job once. */
function backgroundWork(wizard: Wizard): () => void {
	const { setup } = wizard.context;
	const started = { look: 0, check: "", plan: 0 };
	const run = (job: Promise<void>): void => {
		job.catch((error: unknown) => wizard.dispatch({ kind: "broke", error }));
	};
	return () => {
		const state = wizard.getState();
		if (state.ended !== undefined) return;
		if (started.look !== state.look) {
			started.look = state.look;
			run(lookAround(wizard, state.look));
		}
		const check = checkWanted(state);
		if (check !== started.check) {
			started.check = check;
			if (check !== "") run(checkAnswer(wizard));
		}
		const { version } = state.plan;
		if (state.place.at === "plan" && state.awaited.length === 0 && started.plan !== version) {
			started.plan = version;
			const { choices } = walk(setup, state.facts, wizard.context.start, state.said);
			const made = planned(setup, state.facts, choices);
			run(made.then((result) => wizard.dispatch({ kind: "planned", version, result })));
		}
	};
}

async function lookAround(wizard: Wizard, look: number): Promise<void> {
	for await (const seen of wizard.context.setup.look()) {
		wizard.dispatch({ kind: "seen", seen, look });
		const { ended, look: wanted } = wizard.getState();
		if (ended !== undefined || wanted !== look) return;
	}
	wizard.dispatch({ kind: "looked", look });
}

/** Names the check that the state waits for; empty when it waits for none. */
function checkWanted(state: WizardState): string {
	const { field, verdict, submitted, kind } = state.detail;
	if (state.place.at !== "detail" || verdict?.text === field.text) return "";
	// A decision is no matter of spelling while it is typed.
	if (!submitted && (field.text === "" || kind === "yes")) return "";
	return `${placeName(state.place)}\n${field.text}\n${submitted}`;
}

async function checkAnswer(wizard: Wizard): Promise<void> {
	const state = wizard.getState();
	const view = detailView(wizard.context, state);
	if (view === undefined || (!state.detail.submitted && view.input !== "field")) return;
	const { place } = state;
	const { text } = state.detail.field;
	const result = await wizard.context.setup.check(view.question, text);
	wizard.dispatch({ kind: "checked", place, text, result });
}

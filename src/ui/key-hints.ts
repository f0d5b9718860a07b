import { repairPlan } from "../model/repair-plan.ts";
import { lowerFirst } from "../report/lower-first.ts";
import { textWidth } from "../report/text-width.ts";
import { type DetailView, detailView } from "./detail-view.ts";
import { planReady } from "./plan-keys.ts";
import { isAlreadyRight } from "./plan-summary.ts";
import { registriesView } from "./registries-lines.ts";
import type { WizardContext, WizardState } from "./wizard-state.ts";

/** One key of a screen: for the footer, and at length for the list of keys. */
export interface KeyHint {
	readonly key: string;
	readonly does: string;
	readonly more: string;
}

const next: KeyHint = { key: "Enter", does: "next", more: "go on to the next step" };
const back: KeyHint = { key: "Esc", does: "back", more: "go back a step; every answer is kept" };
const keys: KeyHint = { key: "?", does: "keys", more: "this list" };
const quit: KeyHint = { key: "Ctrl-C", does: "quit", more: "leave; nothing is changed" };
const scroll: KeyHint = {
	key: "Up/Down",
	does: "scroll",
	more: "scroll; PageUp, PageDown, Home and End go further",
};

/** The keys that mean something now, the most useful first. */
export function keyHints(context: WizardContext, state: WizardState): readonly KeyHint[] {
	const { place } = state;
	switch (place.at) {
		case "facts":
			return factsHints(context, state);
		case "registries":
			return registriesHints(context, state);
		case "method":
			return methodHints(state);
		case "detail":
			return detailHints(context, state);
		case "plan":
			return planHints(state);
	}
}

function factsHints(context: WizardContext, state: WizardState): readonly KeyHint[] {
	const offers = context.setup.offers(state.facts).map(({ key, noun, title }): KeyHint => {
		return { key, does: noun, more: `${lowerFirst(title)}, or not` };
	});
	const again: KeyHint = { key: "r", does: "look again", more: "look at this laptop again" };
	return [next, again, ...offers, keys, quit, scroll];
}

function registriesHints(context: WizardContext, state: WizardState): readonly KeyHint[] {
	const type: KeyHint = {
		key: "letters",
		does: "find or add",
		more: "find in the list, or type the address of another",
	};
	const choose: KeyHint = { key: "Space", does: "choose", more: "choose the highlighted registry, or not" };
	const move: KeyHint = { key: "Up/Down", does: "move", more: "move the highlight" };
	const row = registriesView(context, state).highlighted;
	const filter = state.registries.filter !== "";
	if (!filter && (row === undefined || row.kind === "known")) return [choose, next, type, back, keys, quit, move];
	const reference = row?.kind === "known" ? row.candidate.reference : row?.reference;
	const verb = row?.kind === "add" ? "adds" : row?.kind === "insist" ? "keeps" : "takes";
	const does = textWidth(reference ?? "") + 30 < state.size.columns ? `${verb} "${reference}"` : `${verb} it`;
	const take: KeyHint = { key: "Enter", does, more: "take the highlighted one and clear what you typed" };
	const clear: KeyHint = { key: "Esc", does: "clear", more: "clear what you typed; then go back a step" };
	return [...(row === undefined ? [] : [take]), filter ? clear : back, keys, quit, move];
}

function methodHints(state: WizardState): readonly KeyHint[] {
	if (state.method.table) {
		const list: KeyHint = { key: "t", does: "list", more: "back to the list" };
		return [{ ...scroll, key: "Arrows" }, list, keys, quit];
	}
	return [
		{ key: "Up/Down", does: "compare", more: "highlight a method and see its trade-offs" },
		{ key: "Enter", does: "choose", more: "choose the highlighted method" },
		{ key: "t", does: "table", more: "all methods side by side, also those that cannot be chosen" },
		back,
		keys,
		quit,
		{ key: "Right", does: "more", more: "the rest of the trade-offs, when they do not fit; Left goes back" },
	];
}

function detailHints(context: WizardContext, state: WizardState): readonly KeyHint[] {
	const view = detailView(context, state);
	if (view?.input === "field") return fieldHints(view, state);
	const choose: KeyHint = { key: "Enter", does: "choose", more: "choose the highlighted answer and go on" };
	const filter: KeyHint = { key: "letters", does: "find", more: "find in the list" };
	const move: KeyHint = { key: "Up/Down", does: "move", more: "move the highlight" };
	const rest: KeyHint = { key: "Right", does: "more", more: "the rest of what is said above; Left goes back" };
	const more = view !== undefined && view.head.length > view.headHeight ? [rest] : [];
	return [choose, move, ...(view?.input === "long-list" ? [filter] : []), back, keys, quit, ...more];
}

function fieldHints({ question, head, headHeight }: DetailView, state: WizardState): readonly KeyHint[] {
	const { kind, otherwise } = question;
	const check: KeyHint = { ...next, more: "check the answer and go on" };
	const clear: KeyHint = { key: "Ctrl-U", does: "clear", more: "clear what stands before the cursor" };
	const more = head.length > headHeight ? [{ ...scroll, more: "scroll; PageUp and PageDown go further" }] : [];
	if (kind === "yes") return [{ ...check, does: "go on, after yes" }, back, keys, quit, ...more];
	// "?" is a character like any other there.
	if (kind === "secret") return [check, clear, back, quit, ...more];
	const none = otherwise === "" && state.detail.field.text === "";
	return [none ? { ...check, does: "for none" } : check, clear, back, keys, quit, ...more];
}

function planHints(state: WizardState): readonly KeyHint[] {
	const plan = planReady(state);
	if (state.plan.approving !== undefined) {
		const approve: KeyHint = { key: "Enter", does: "approve, after yes", more: "approve, once the word yes is typed" };
		return [approve, { key: "Esc", does: "not yet", more: "back to the plan" }, quit];
	}
	if (state.plan.refused !== undefined) {
		const again: KeyHint = {
			key: "r",
			does: "try again",
			more: "make the plan again, once what is in its way is put right",
		};
		return [again, back, keys, quit, scroll];
	}
	if (plan === undefined) return [back, keys, quit];
	if (isAlreadyRight(plan))
		return [{ ...next, does: "finish", more: "finish: there is nothing to change" }, back, keys, quit];
	const approve: KeyHint = { key: "a", does: "approve", more: "approve this plan: then type yes" };
	const repair: KeyHint = { key: "r", does: "repair", more: "see what would mend the file, as a plan of its own" };
	const toggle: KeyHint = { key: "Space", does: "switch", more: "switch the highlighted item on or off" };
	return [
		...(plan.problems.length === 0 ? [approve] : []),
		...(repairPlan(plan) === undefined ? [] : [repair]),
		...(plan.items.some((item) => item.switchable) ? [toggle] : []),
		scroll,
		back,
		keys,
		quit,
	];
}

import type { Facts } from "../../model/facts.ts";
import type { Place } from "../place.ts";
import type { Said } from "../said.ts";
import type { WizardContext, WizardOutcome } from "../wizard-state.ts";
import type { Talk } from "./talk.ts";

/** Where a plain run is. */
export interface PlainState {
	readonly facts: Facts;
	/** What was seen still holds when a person comes back to the first step. */
	readonly looked: boolean;
	readonly said: Said;
	readonly place: Place;
}

/** What a step leads to: the place after or before it, with what was said meanwhile, or the end. */
export type Step =
	| { readonly to: "next" | "back"; readonly state: PlainState }
	| { readonly to: "end"; readonly outcome: WizardOutcome };

export const cancelled: Step = { to: "end", outcome: { kind: "cancelled" } };

export interface Plain {
	readonly context: WizardContext;
	readonly talk: Talk;
}

interface Asking {
	prompt(): string;
	/** Nothing of the answer is shown. */
	readonly hidden?: boolean;
	/** "? 4" was typed; "" for "?" alone. */
	more?(about: string): void;
	/** Undefined: ask again. */
	take(text: string): Step | undefined | Promise<Step | undefined>;
}

/** Asks until an answer leads somewhere. */
export async function converse(talk: Talk, asking: Asking): Promise<Step | "back"> {
	for (;;) {
		const reply = asking.hidden ? await talk.askHidden(asking.prompt()) : await talk.ask(asking.prompt());
		if (reply.kind === "quit") return cancelled;
		if (reply.kind === "back") return "back";
		if (reply.kind === "more") asking.more?.(reply.about);
		else {
			const step = await asking.take(reply.text);
			if (step !== undefined) return step;
		}
	}
}

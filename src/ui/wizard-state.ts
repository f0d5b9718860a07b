import type { Choices } from "../model/choices.ts";
import type { UserError } from "../model/errors.ts";
import { type FactId, type Facts, nothingSeen } from "../model/facts.ts";
import type { FileChange, Plan } from "../model/plan.ts";
import type { Checked, Question } from "../model/question.ts";
import type { Seen, Setup } from "../model/setup.ts";
import type { DiffLine } from "../report/diff-line.ts";
import type { KeyPress } from "./key-press.ts";
import type { Place } from "./place.ts";
import type { Planned } from "./planned.ts";
import { type Said, saidAtStart } from "./said.ts";
import { emptyField, type TextField } from "./text-field.ts";

/** The unified diff of a change, secrets hidden. */
export type DiffLines = (change: FileChange) => readonly DiffLine[];

/** How steps 1 to 5 ended. */
export type WizardOutcome =
	| {
			readonly kind: "approved";
			readonly plan: Plan;
			readonly choices: Choices;
			readonly said: Said;
			/** The plan only mends files that could not be edited: after it, the wizard is due again from here. */
			readonly repair: Resumed | undefined;
	  }
	| { readonly kind: "cancelled" };

/** From where a wizard goes on that has been through once. */
export interface Resumed {
	readonly said: Said;
	/** Paths of the files that it has mended. */
	readonly mended: readonly string[];
	/** Why a registry turned down what was approved; Enter then leads to what is asked again. */
	readonly refused?: string;
}

/** What does not change while the wizard runs. */
export interface WizardContext {
	readonly setup: Setup;
	readonly start: Choices;
	readonly diffLines: DiffLines;
	/** Home folder, shown as "~". */
	readonly home: string;
	readonly resumed?: Resumed | undefined;
}

export interface Size {
	readonly columns: number;
	readonly rows: number;
}

export interface DetailState {
	readonly kind: Question["kind"];
	readonly field: TextField;
	/** The person has typed or pressed Enter: before that, an empty field is no problem. */
	readonly touched: boolean;
	/** Enter was pressed; the answer counts as soon as it is checked. */
	readonly submitted: boolean;
	readonly verdict: { readonly text: string; readonly result: Checked } | undefined;
	/** Of a long list of choices. */
	readonly filter: string;
	readonly highlighted: string | undefined;
}

export interface PlanState {
	/** Goes up whenever the plan has to be made anew. */
	readonly version: number;
	readonly made: { readonly version: number; readonly plan: Plan } | undefined;
	/** Why there is none of this version. */
	readonly refused: UserError | undefined;
	/** Id of the item that Space switches. */
	readonly focus: string | undefined;
	readonly repairing: boolean;
	/** The approval prompt, when it is open. */
	readonly approving: TextField | undefined;
}

export interface WizardState {
	readonly size: Size;
	readonly facts: Facts;
	readonly seen: Readonly<Partial<Record<FactId, Seen>>>;
	/** Probes of this look that have not answered. */
	readonly awaited: readonly FactId[];
	/** Number of the look; a new number starts a new one. */
	readonly look: number;
	readonly said: Said;
	readonly place: Place;
	readonly help: boolean;
	/** One line that answers the last key, until the next. */
	readonly notice: string | undefined;
	/** First row shown of whatever the place can scroll. */
	readonly scroll: number;
	/** Typed and not yet accepted, by `placeName`. */
	readonly drafts: Readonly<Record<string, string>>;
	readonly registries: { readonly filter: string; readonly highlighted: string | undefined };
	/** `across`: first method shown in the table. */
	readonly method: { readonly highlighted: string | undefined; readonly table: boolean; readonly across: number };
	readonly detail: DetailState;
	readonly plan: PlanState;
	readonly ended: WizardOutcome | { readonly kind: "broken"; readonly error: unknown } | undefined;
}

export type WizardAction =
	/** `place`: of the screen that was up when the key was read. */
	| { readonly kind: "key"; readonly key: KeyPress; readonly place: Place }
	| { readonly kind: "pasted"; readonly text: string }
	| { readonly kind: "seen"; readonly seen: Seen; readonly look: number }
	| { readonly kind: "looked"; readonly look: number }
	| { readonly kind: "checked"; readonly place: Place; readonly text: string; readonly result: Checked }
	| { readonly kind: "planned"; readonly version: number; readonly result: Planned }
	| { readonly kind: "resized"; readonly size: Size }
	| { readonly kind: "interrupted" }
	| { readonly kind: "broke"; readonly error: unknown };

export const untouchedDetail: DetailState = {
	kind: "text",
	field: emptyField,
	touched: false,
	submitted: false,
	verdict: undefined,
	filter: "",
	highlighted: undefined,
};

export function initialState({ setup, start, resumed }: WizardContext, size: Size): WizardState {
	return {
		size,
		facts: nothingSeen(setup.looks),
		seen: {},
		awaited: setup.looks.map(({ id }) => id),
		look: 1,
		said: resumed?.said ?? saidAtStart(start),
		place: { at: "facts" },
		help: false,
		notice: undefined,
		scroll: 0,
		drafts: {},
		registries: { filter: "", highlighted: undefined },
		method: { highlighted: undefined, table: false, across: 0 },
		detail: untouchedDetail,
		plan: { version: 0, made: undefined, refused: undefined, focus: undefined, repairing: false, approving: undefined },
		ended: undefined,
	};
}

/** Rows between the header with its rule and the footer with its rule; the frame stays one row below the terminal's height. */
export function bodyHeight(size: Size): number {
	return Math.max(1, size.rows - 5);
}

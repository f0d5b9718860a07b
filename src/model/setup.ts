import type { AuthMethod } from "./auth-method.ts";
import type { Availability } from "./availability.ts";
import type { Choices, Registration } from "./choices.ts";
import type { Fact } from "./fact.ts";
import type { AnyProbe, FactId, FactRow, Facts, FactValues } from "./facts.ts";
import type { Plan } from "./plan.ts";
import type { Checked, Question } from "./question.ts";
import type { Offer } from "./recipe.ts";
import type { Match } from "./registry.ts";

/** One probe's answer, as it arrives. */
export type Seen = {
	[Id in FactId]: {
		readonly id: Id;
		readonly title: string;
		readonly fact: Fact<FactValues[Id]>;
		readonly rows: readonly FactRow[];
	};
}[FactId];

/** One side of the laptop, by the name it has while it is looked at: "docker engine". */
export type Look = Pick<AnyProbe, "id" | "title">;

export interface MethodOption {
	readonly method: AuthMethod;
	readonly availability: Availability;
	/** The first one that can work, one of which that is known before others. */
	readonly suggested: boolean;
}

/** What is still open, in the order it is asked. */
export type OpenQuestion =
	| { readonly step: "registries" }
	| {
			readonly step: "method";
			readonly index: number;
			readonly match: Match;
			readonly options: readonly MethodOption[];
	  }
	| {
			readonly step: "detail";
			readonly index: number;
			readonly match: Match;
			readonly method: AuthMethod;
			readonly question: Question;
	  };

export interface SuggestedReference {
	readonly match: Match;
	/** Why it is in the list: a line of the project, "Dockerfile:1", or a client's file that names it already. */
	readonly from:
		| { readonly kind: "project"; readonly place: string }
		| { readonly kind: "file"; readonly path: string };
}

/** What a recipe offers for this laptop. */
export interface RecipeOffer extends Offer {
	/** Id of the recipe. */
	readonly recipe: string;
}

/** The engine as a front end sees it: bound functions, no host and no catalogue. */
export interface Setup {
	look(): AsyncIterable<Seen>;
	/** What a look looks at, in the order it is shown. */
	readonly looks: readonly Look[];
	/** The families it can recognise, for "what can I type". */
	readonly families: readonly { readonly label: string; readonly example: string }[];
	recognise(reference: string): Match | undefined;
	suggestReferences(facts: Facts): readonly SuggestedReference[];
	/** Recipes this laptop could do with. */
	offers(facts: Facts): readonly RecipeOffer[];
	methods(facts: Facts, match: Match): readonly MethodOption[];
	/** Everything the registration's method has to know; an answer can open the next. Empty without a method that exists. */
	questions(facts: Facts, registration: Registration): readonly Question[];
	nextQuestion(facts: Facts, choices: Choices): OpenQuestion | undefined;
	check(question: Question, answer: string): Promise<Checked>;
	/** @throws UserError when there is no plan for these choices as things are; other choices may have one. */
	makePlan(facts: Facts, choices: Choices): Promise<Plan>;
	/** The same run as one command line, for scripts and onboarding pages; `passSecret` is the flag that passes the secret. */
	commandLine(choices: Choices, passSecret?: readonly string[]): string;
}

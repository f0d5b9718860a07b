import type { Answers } from "./auth-method.ts";
import type { Secret } from "./secret.ts";

/** One registry a person wants, as far as they have said. */
export interface Registration {
	readonly reference: string;
	/** Id of the method; undefined while open. */
	readonly method: string | undefined;
	readonly answers: Answers;
	/** The answer to the one question that is a secret. */
	readonly secret?: Secret;
}

/** Everything a person has said: the wizard's keys, plain answers and flags all end here, and the same choices give the same plan. */
export interface Choices {
	readonly registrations: readonly Registration[];
	/** Ids of recipes wanted beside the registries. */
	readonly recipes: readonly string[];
	/** Ids of plan items switched away from their default. */
	readonly switched: readonly string[];
}

export const noChoices: Choices = { registrations: [], recipes: [], switched: [] };

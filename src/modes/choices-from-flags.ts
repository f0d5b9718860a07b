import type { Choices } from "../model/choices.ts";
import { sameSecret } from "../model/same-secret.ts";
import type { Secret } from "../model/secret.ts";
import { withoutLogin } from "../model/without-login.ts";
import type { Flags } from "./flags.ts";

/** Keys of `--set` that concern the run, not one registry. */
export const runKeys: readonly string[] = ["switch", "repair", sameSecret];

/** What the flags say, before anything is checked. */
export function choicesFromFlags(flags: Flags, secret?: Secret): Choices {
	const scope = flags.scope === undefined ? {} : { scope: flags.scope };
	const store = flags.store === undefined || flags.store === "auto" ? {} : { store: flags.store };
	const answers = { ...Object.fromEntries(flags.set.filter(([key]) => !runKeys.includes(key))), ...scope, ...store };
	const shared = { method: flags.method, answers, ...(secret === undefined ? {} : { secret }) };
	// A password in an address would be repeated in messages and in the command line for the next laptop.
	const references = [...new Set(flags.references.map(withoutLogin))];
	return {
		registrations: references.map((reference) => ({ reference, ...shared })),
		recipes: flags.recipe === undefined ? [] : [flags.recipe],
		switched: flags.set.filter(([key]) => key === "switch").map(([, value]) => value),
	};
}

import type { Answers } from "../model/auth-method.ts";
import type { Choices } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { Match } from "../model/registry.ts";
import type { Setup, SuggestedReference } from "../model/setup.ts";
import { withoutLogin } from "../model/without-login.ts";
import type { Said } from "./said.ts";

/** Asked for on the command line, typed in, or found on this laptop. */
export type Origin = { readonly kind: "asked" | "typed" } | SuggestedReference["from"];

/** A registry that can be ticked. */
export interface Candidate {
	readonly reference: string;
	/** Undefined: no family knows this reference. */
	readonly match: Match | undefined;
	/** Why it is in the list. */
	readonly from: Origin;
	/** Why it cannot be chosen as it stands. */
	readonly problem: string | undefined;
	readonly chosen: boolean;
}

type Source = Pick<Setup, "recognise" | "suggestReferences">;

/** Asked for first, then found on the laptop, then typed in; each reference once. */
export function candidates(setup: Source, facts: Facts, start: Choices, said: Said): readonly Candidate[] {
	const asked = start.registrations;
	const found = [
		...asked.map(({ reference }) => ({
			reference,
			from: { kind: "asked" } as const,
			match: setup.recognise(reference),
		})),
		...setup.suggestReferences(facts).map(({ match, from }) => ({ reference: match.reference, from, match })),
		...said.added.map((reference) => ({
			reference,
			from: { kind: "typed" } as const,
			match: setup.recognise(reference),
		})),
	];
	const unique = new Map(found.toReversed().map((one) => [one.reference, one]));
	return found
		.filter((one) => unique.get(one.reference) === one)
		.map((one) => ({
			...one,
			problem: problemOf(one.match, {
				...asked.find((registration) => registration.reference === one.reference)?.answers,
				...said.insisted[one.reference],
			}),
			chosen: said.references.includes(one.reference),
		}));
}

function problemOf(match: Match | undefined, answers: Answers): string | undefined {
	if (match === undefined) return "This is not the address of a registry.";
	const override = match.problem?.override;
	return override !== undefined && answers[override.key] === override.value ? undefined : match.problem?.message;
}

/** Chosen references in the order of the list, so that the order of ticking does not change the plan. */
export function withChosen(setup: Source, facts: Facts, start: Choices, said: Said, chosen: readonly string[]): Said {
	const references = candidates(setup, facts, start, said)
		.map((candidate) => candidate.reference)
		.filter((reference) => chosen.includes(reference));
	return { ...said, references };
}

/** A reference typed in is listed and chosen, without a login pasted with it; `insist` says that it is right although it looks wrong. */
export function withAdded(
	setup: Source,
	facts: Facts,
	start: Choices,
	said: Said,
	typed: string,
	insist?: { readonly key: string; readonly value: string },
): Said {
	const reference = withoutLogin(typed);
	const listed = candidates(setup, facts, start, said).some((candidate) => candidate.reference === reference);
	const grown: Said = {
		...said,
		added: listed ? said.added : [...said.added, reference],
		insisted: insist
			? { ...said.insisted, [reference]: { ...said.insisted[reference], [insist.key]: insist.value } }
			: said.insisted,
	};
	return withChosen(setup, facts, start, grown, [...said.references, reference]);
}

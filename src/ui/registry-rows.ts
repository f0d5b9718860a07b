import type { Choices } from "../model/choices.ts";
import type { Facts } from "../model/facts.ts";
import type { Match, PackageKind } from "../model/registry.ts";
import type { Setup } from "../model/setup.ts";
import { type Candidate, candidates } from "./candidates.ts";
import type { Said } from "./said.ts";

interface Override {
	readonly key: string;
	readonly value: string;
}

/** A row that can be highlighted in the list of registries. */
export type RegistryRow =
	| { readonly id: string; readonly kind: "known"; readonly candidate: Candidate }
	/** What was typed, ready to be added. */
	| { readonly id: string; readonly kind: "add"; readonly reference: string; readonly match: Match }
	/** Something right that is near to what is wrong; taken, it replaces `instead`. */
	| { readonly id: string; readonly kind: "near"; readonly reference: string; readonly instead: string }
	/** "It is right all the same." */
	| { readonly id: string; readonly kind: "insist"; readonly reference: string; readonly override: Override };

export interface RegistryList {
	readonly rows: readonly RegistryRow[];
	/** Candidates in all, and those that pass the filter. */
	readonly total: number;
	readonly shown: number;
	readonly chosen: number;
	/** What is wrong with what was typed, if no row says it. */
	readonly problem: string | undefined;
}

type Source = Pick<Setup, "recognise" | "suggestReferences">;

/** Everything the screen of step 2 lists for a filter text. */
export function registryList(setup: Source, facts: Facts, start: Choices, said: Said, filter: string): RegistryList {
	const all = inKindOrder(candidates(setup, facts, start, said));
	const wanted = filter.trim();
	const shown = all.filter((one) => one.reference.toLowerCase().includes(wanted.toLowerCase()));
	const typed = wanted === "" || all.some((one) => one.reference === wanted) ? [] : typedRows(setup, wanted);
	const match = typed === undefined ? undefined : setup.recognise(wanted);
	return {
		rows: [...shown.flatMap(knownRows), ...(typed ?? [])],
		total: all.length,
		shown: shown.length,
		chosen: said.references.length,
		problem: problemOfTyped(wanted, typed, match, shown.length),
	};
}

function problemOfTyped(
	wanted: string,
	typed: readonly RegistryRow[] | undefined,
	match: Match | undefined,
	shown: number,
): string | undefined {
	if (wanted === "" || shown > 0) return undefined;
	if (typed === undefined) return `"${wanted}" is not an address I know.`;
	return match?.problem?.message;
}

function inKindOrder(all: readonly Candidate[]): readonly Candidate[] {
	const order: readonly (PackageKind | undefined)[] = ["container", "python", undefined];
	return order.flatMap((kind) => all.filter((one) => one.match?.kind === kind));
}

function knownRows(candidate: Candidate): readonly RegistryRow[] {
	const known: RegistryRow = { id: `known ${candidate.reference}`, kind: "known", candidate };
	if (candidate.problem === undefined || candidate.match === undefined) return [known];
	return [known, ...remedies(candidate.match)];
}

function remedies(match: Match): readonly RegistryRow[] {
	const { reference, problem } = match;
	const near = (problem?.suggestions ?? []).slice(0, 3).map(
		(suggestion): RegistryRow => ({
			id: `near ${reference} ${suggestion}`,
			kind: "near",
			reference: suggestion,
			instead: reference,
		}),
	);
	const override = problem?.override;
	if (override === undefined) return near;
	return [...near, { id: `insist ${reference}`, kind: "insist", reference, override }];
}

/** Undefined: no family knows it. */
function typedRows(setup: Source, wanted: string): readonly RegistryRow[] | undefined {
	const match = setup.recognise(wanted);
	if (match === undefined) return undefined;
	if (match.problem !== undefined) return remedies(match);
	return [{ id: `add ${wanted}`, kind: "add", reference: wanted, match }];
}

import type { Fact } from "./fact.ts";

export type Availability =
	/** `doubtful`: nothing that was looked at tells whether it works here. */
	| { readonly available: true; readonly warnings: readonly string[]; readonly doubtful?: true }
	/** `enable`: what to type, one command a line; never piped into a shell. */
	| { readonly available: false; readonly because: string; readonly enable: readonly string[] };

export function met(...warnings: readonly string[]): Availability {
	return { available: true, warnings };
}

/** It may well not work, and only trying tells. */
export function doubtful(...warnings: readonly string[]): Availability {
	return { available: true, warnings, doubtful: true };
}

export function unmet(because: string, ...enable: readonly string[]): Availability {
	return { available: false, because, enable };
}

/** "Could not tell" never stands in the way. */
export function couldNotTell(what: string, fact: Fact<unknown>): Availability {
	return met(`Could not tell ${what}${fact.state === "unknown" ? `: ${fact.because}` : ""}.`);
}

/** The first requirement that is not met, or all their warnings. */
export function allOf(requirements: readonly Availability[]): Availability {
	const unmet = requirements.find((requirement) => !requirement.available);
	if (unmet !== undefined) return unmet;
	const warnings = requirements.flatMap((each) => (each.available ? each.warnings : []));
	return requirements.some((each) => each.available && each.doubtful) ? doubtful(...warnings) : met(...warnings);
}

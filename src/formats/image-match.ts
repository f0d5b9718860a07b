import type { Match } from "../model/registry.ts";
import { misspelt } from "./near-host.ts";
import type { Reference } from "./reference.ts";

/**
 * What a reference comes to at a registry for images; what is said of it beside takes the place of what it says itself. A family that knows
 * hosts by the start of their names would take a misspelt one for its own, so each is asked for slips.
 */
export function imageMatch(registry: string, { text, host, path }: Reference, said: Partial<Match> = {}): Match {
	const match: Match = { registry, reference: text, host, kind: "container", path, notes: [], ...said };
	const slip = match.problem === undefined ? misspelt(host, match.path) : undefined;
	return slip === undefined ? match : { ...match, problem: slip };
}

/** The same for one that cannot be right. */
export function wrongImage(
	registry: string,
	reference: Reference,
	message: string,
	...suggestions: readonly string[]
): Match {
	return imageMatch(registry, reference, { problem: { message, suggestions } });
}

import type { Match } from "../../model/registry.ts";
import { googleLocations, looksLikeLocation, nearestLocations } from "./google-locations.ts";

/**
 * Why the location in a host of Artifact Registry's cannot be right; undefined when it is one of those that are known. `at`: the
 * same reference in another location. `remark`: what follows the advice to insist.
 */
export function googleLocationProblem(
	location: string,
	at: (location: string) => string,
	remark = "",
): Match["problem"] {
	if (googleLocations.includes(location)) return undefined;
	const insist = insistOnLocation(location);
	const newer = insist === undefined ? "" : ` It may be newer than this list (July 2026)${remark}.`;
	return {
		message: `Artifact Registry has no location "${location}".${newer}`,
		suggestions: nearestLocations(location).map(at),
		...insist,
	};
}

/** The answer that takes a location all the same; undefined for what can be none. */
export function insistOnLocation(location: string): Pick<NonNullable<Match["problem"]>, "override"> | undefined {
	return looksLikeLocation(location) ? { override: { key: "accept-location", value: location } } : undefined;
}

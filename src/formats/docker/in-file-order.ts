import type { Entry } from "../../model/target.ts";

/** Entries of several sections as they follow each other in the file. */
export function inFileOrder(entries: readonly Entry[]): readonly Entry[] {
	return entries.toSorted((left, right) => placeOf(left) - placeOf(right));
}

function placeOf({ at }: Entry): number {
	return (at?.line ?? 0) * 1e9 + (at?.column ?? 0);
}

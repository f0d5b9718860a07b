import type { Match, Registry } from "../../src/model/registry.ts";

/** What a family says of a reference that is one of its own. */
export function recognised({ id, recognise }: Registry, reference: string): Match {
	const match = recognise(reference);
	if (match === undefined) throw new Error(`${reference} was not recognised by ${id}`);
	return match;
}

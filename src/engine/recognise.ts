import type { Catalog } from "../model/catalog.ts";
import type { Match } from "../model/registry.ts";

/** What the first registry family that knows the reference says of it; undefined when none does. */
export function recognise(catalog: Pick<Catalog, "registries">, reference: string): Match | undefined {
	for (const registry of catalog.registries) {
		const match = registry.recognise(reference);
		if (match !== undefined) return match;
	}
	return undefined;
}

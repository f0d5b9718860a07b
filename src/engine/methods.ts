import type { AuthMethod } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { Match } from "../model/registry.ts";
import type { MethodOption } from "../model/setup.ts";
import { targetsFor } from "./targets-for.ts";

type Known = Pick<Catalog, "registries" | "methods" | "targets">;

/** Every method the registry accepts and some file can hold, in the catalogue's order; the first that can work is suggested. */
export function methods(catalog: Known, facts: Facts, match: Match): readonly MethodOption[] {
	const family = catalog.registries.find(({ id }) => id === match.registry);
	const identities = match.identities ?? family?.identities ?? [];
	const options = catalog.methods
		.filter(({ identity, yields }) => identities.includes(identity) && targetsFor(catalog, match, yields).length > 0)
		.map((method) => inWordsFor(method, match))
		.map((method) => ({ method, availability: method.availability(facts) }));
	const first = options.findIndex(({ availability }) => availability.available);
	return options.map((option, index) => ({ ...option, suggested: index === first }));
}

/** What is true for this kind of registry, and where the registry itself can say it more exactly, that. */
function inWordsFor(method: AuthMethod, { kind, accounts }: Match): AuthMethod {
	const words = { ...method, ...method.words?.[kind] };
	return { ...words, tradeoffs: { ...words.tradeoffs, ...accounts?.[method.identity]?.tradeoffs } };
}

import type { AuthMethod } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Facts } from "../model/facts.ts";
import type { Match } from "../model/registry.ts";
import type { MethodOption } from "../model/setup.ts";
import { takes } from "./takes.ts";
import { targetsFor } from "./targets-for.ts";

type Known = Pick<Catalog, "registries" | "methods" | "targets">;

/** Every method the registry accepts and some file can hold, in the catalogue's order; the first that can work is suggested, in doubt only where there is no other. */
export function methods(catalog: Known, facts: Facts, match: Match): readonly MethodOption[] {
	const options = catalog.methods
		.filter((method) => takes(catalog, match, method) && targetsFor(catalog, match, method.yields).length > 0)
		.map((method) => inWordsFor(method, match))
		.map((method) => ({ method, availability: method.availability(facts) }));
	const possible = options.filter(({ availability }) => availability.available);
	const first = possible.find(({ availability }) => availability.available && !availability.doubtful) ?? possible[0];
	return options.map((option) => ({ ...option, suggested: option === first }));
}

/** What is true for this kind of registry, and where the registry itself can say it more exactly, that. */
function inWordsFor(method: AuthMethod, { kind, accounts }: Match): AuthMethod {
	const words = { ...method, ...method.words?.[kind] };
	return { ...words, tradeoffs: { ...words.tradeoffs, ...accounts?.[method.identity]?.tradeoffs } };
}

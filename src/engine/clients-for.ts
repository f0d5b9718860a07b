import type { Answers } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Client } from "../model/client.ts";
import type { Facts } from "../model/facts.ts";
import type { Match } from "../model/registry.ts";

/** The clients that a registration is for, in the catalogue's order: the one that was answered, else all that are there, else the first. */
export function clientsFor(
	{ clients }: Pick<Catalog, "clients">,
	facts: Facts,
	{ kind }: Pick<Match, "kind">,
	{ client: answer }: Answers,
): readonly Client[] {
	const known = clients.filter((client) => client.kind === kind);
	const named = known.filter(({ id }) => id === answer);
	if (named.length > 0) return named;
	const there = known.filter((client) => client.kind !== "container" || client.isHere(facts));
	return there.length > 0 ? there : known.slice(0, 1);
}

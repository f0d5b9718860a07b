import type { AuthMethod } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Match } from "../model/registry.ts";

/** Whether a registry accepts whom a method signs in: a Google login must never reach another registry. */
export function takes({ registries }: Pick<Catalog, "registries">, match: Match, { identity }: AuthMethod): boolean {
	const family = registries.find(({ id }) => id === match.registry);
	return (match.identities ?? family?.identities ?? []).includes(identity);
}

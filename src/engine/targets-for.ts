import type { Catalog } from "../model/catalog.ts";
import type { CredentialSource } from "../model/credential-source.ts";
import type { Match } from "../model/registry.ts";
import type { Target } from "../model/target.ts";

/** Every file that serves this kind of registry and can hold this kind of credential, in the catalogue's order. */
export function targetsFor(
	{ targets }: Pick<Catalog, "targets">,
	{ kind }: Pick<Match, "kind">,
	holds: CredentialSource["kind"],
): readonly Target[] {
	return targets.filter(({ serves, accepts }) => serves === kind && accepts.includes(holds));
}

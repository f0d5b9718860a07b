import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { DockerConfig } from "./docker-config-file.ts";

/** The store when it does not work, and every helper of a host that is not there: by name, why docker asks it in vain. */
export function brokenHelpers(
	{ credsStore, helpers }: Pick<DockerConfig, "credsStore" | "helpers">,
	facts: Facts,
): ReadonlyMap<string, string> {
	const reasons = new Map<string, string>();
	const named = foundValue(facts.keychain)?.find(({ isNamed, helper }) => isNamed && helper === credsStore);
	if (named?.problem !== undefined) reasons.set(named.helper, named.problem);
	const there = foundValue(facts["credential-helpers"])?.map(({ name }) => name);
	for (const { helper } of helpers) {
		if (helper === "" || there === undefined || there.includes(helper) || reasons.has(helper)) continue;
		reasons.set(helper, `docker-credential-${helper} is not on PATH`);
	}
	return reasons;
}

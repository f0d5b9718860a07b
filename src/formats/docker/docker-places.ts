import type { ClientPlaces } from "../../model/client.ts";
import { type Fact, found, foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";

/** Docker's own file, for everything that reads it and no other. */
export function dockerPlaces(facts: Facts): Fact<ClientPlaces> {
	const config = facts["docker-config"];
	if (config.state !== "found") return config;
	return found({ files: [{ path: config.value.path }], version: foundValue(facts["docker-version"])?.version });
}

import type { Catalog } from "../model/catalog.ts";
import { foundValue } from "../model/fact.ts";
import type { DockerConfigFile, Facts } from "../model/facts.ts";
import type { SuggestedReference } from "../model/setup.ts";
import { recognise } from "./recognise.ts";

interface Named {
	readonly reference: string;
	readonly from: SuggestedReference["from"];
}

/** Registries this laptop already speaks of: the project's first, then those in docker's file; each place once, wrong ones left out. */
export function suggestReferences(catalog: Pick<Catalog, "registries">, facts: Facts): readonly SuggestedReference[] {
	const project = foundValue(facts["project-references"]) ?? [];
	const file = foundValue(facts["docker-config"]);
	const named: readonly Named[] = [
		...project.map(({ reference, where }): Named => ({ reference, from: { kind: "project", place: where } })),
		...(file === undefined ? [] : inFile(file)),
	];
	const seen = new Set<string>();
	return named.flatMap(({ reference, from }) => {
		const match = recognise(catalog, reference);
		if (match === undefined || match.problem !== undefined) return [];
		const place = `${match.host}/${match.path}`;
		if (seen.has(place)) return [];
		seen.add(place);
		return [{ match, from }];
	});
}

function inFile({ path, helperHosts, authHosts }: DockerConfigFile): readonly Named[] {
	return [...helperHosts, ...authHosts].map((reference) => ({ reference, from: { kind: "file", path } }));
}

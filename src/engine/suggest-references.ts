import type { Catalog } from "../model/catalog.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Match } from "../model/registry.ts";
import type { SuggestedReference } from "../model/setup.ts";
import { withoutLogin } from "../model/without-login.ts";
import { recognise } from "./recognise.ts";

interface Named {
	readonly reference: string;
	readonly from: SuggestedReference["from"];
}

/** Registries this laptop already speaks of: the project's first, then those in the clients' files; each place once, wrong and public ones left out. */
export function suggestReferences(catalog: Pick<Catalog, "registries">, facts: Facts): readonly SuggestedReference[] {
	const named = [...inProject(facts), ...inDockerConfig(facts), ...inPipConfig(facts), ...inUvConfig(facts)];
	const seen = new Set<string>();
	return named.flatMap(({ reference, from }) => {
		const match = asPeopleWrite(catalog, recognise(catalog, reference));
		if (match === undefined || match.problem !== undefined || match.isPublic === true) return [];
		const place = match.index?.url ?? `${match.host}/${match.path}`;
		if (seen.has(place)) return [];
		seen.add(place);
		return [{ match, from }];
	});
}

/** A key of docker's file can be the address of an interface: "https://index.docker.io/v1/". */
function asPeopleWrite(catalog: Pick<Catalog, "registries">, match: Match | undefined): Match | undefined {
	if (match?.kind !== "container" || !match.reference.includes("://")) return match;
	const plain = recognise(catalog, match.path === "" ? match.host : `${match.host}/${match.path}`);
	return plain?.host === match.host && plain.path === match.path ? plain : match;
}

function inProject(facts: Facts): readonly Named[] {
	const images = foundValue(facts["project-references"]) ?? [];
	const indexes = [
		...(foundValue(facts.requirements) ?? []).filter(({ role }) => role !== "--requirement"),
		...(foundValue(facts["python-project"])?.indexes ?? []),
	].map(({ url, where }) => ({ reference: url, where }));
	return [...images, ...indexes].map(({ reference, where }) => ({
		reference,
		from: { kind: "project", place: where },
	}));
}

function inDockerConfig(facts: Facts): readonly Named[] {
	const file = foundValue(facts["docker-config"]);
	if (file === undefined) return [];
	const { path, helperHosts, authHosts } = file;
	return [...helperHosts, ...authHosts].map((reference) => ({ reference, from: { kind: "file", path } }));
}

function inPipConfig(facts: Facts): readonly Named[] {
	return (foundValue(facts.pip)?.files ?? []).flatMap(({ path, settings }) =>
		settings
			.filter(({ key }) => key === "index-url" || key === "extra-index-url")
			.flatMap(({ value }) => value.split(/\s+/))
			.filter((url) => url !== "")
			.map((url): Named => ({ reference: withoutLogin(url), from: { kind: "file", path } })),
	);
}

function inUvConfig(facts: Facts): readonly Named[] {
	const file = foundValue(facts.uv);
	if (file === undefined) return [];
	return file.indexes.map(({ url }) => ({ reference: withoutLogin(url), from: { kind: "file", path: file.path } }));
}

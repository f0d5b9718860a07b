import type { CheckContext, Place } from "../../model/check.ts";
import { foundValue } from "../../model/fact.ts";
import { parseReference } from "../reference.ts";
import { placeNamed } from "./place-named.ts";

/** A host of a container registry, and what stands below it, wherever it is named. */
export interface NamedImage {
	readonly host: string;
	/** Empty where only the host is named. */
	readonly path: string;
	/** Absent: it was asked for. */
	readonly where?: Place;
	/** The helper that is asked for it. */
	readonly helper?: string;
}

/** What was asked for, what the project names, and what stands in the clients' files; also what no registry answers for. */
export function namedImages({ references, facts, files }: CheckContext): readonly NamedImage[] {
	const asked = references.flatMap(({ match, from }) =>
		from === undefined && match.kind === "container" ? [{ host: match.host, path: match.path }] : [],
	);
	const inProject = (foundValue(facts["project-references"]) ?? []).flatMap(({ reference, where }) => {
		const named = parseReference(reference);
		return named === undefined ? [] : [{ host: named.host, path: named.path, where: placeNamed(where) }];
	});
	const inFiles = files
		.filter(({ target }) => target === "docker-config" || target === "podman-auth")
		.flatMap(({ path: file, reading }) =>
			(reading?.ok ? reading.value : []).flatMap(({ host: key, holds, helper, at }) => {
				const named = parseReference(key);
				const asks = holds === "helper" && helper !== undefined ? { helper } : undefined;
				return named === undefined
					? []
					: [{ host: named.host, path: named.path, where: { file, ...(at && { at }) }, ...asks }];
			}),
		);
	return [...asked, ...inProject, ...inFiles];
}

/** Each host once: as it was named first. */
export function oncePerHost(images: readonly NamedImage[]): readonly NamedImage[] {
	const hosts = new Set<string>();
	return images.filter(({ host }) => !hosts.has(host) && hosts.add(host));
}

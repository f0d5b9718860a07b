import { createAdvice, grantAdvice } from "../formats/google/google-advice.ts";
import { googleInventory } from "../formats/google/google-inventory.ts";
import { googleLocationProblem, insistOnLocation } from "../formats/google/google-location-problem.ts";
import { googlePlace } from "../formats/google/google-place.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { indexName } from "../formats/python-index/index-name.ts";
import { type IndexReference, parseIndexReference } from "../formats/python-index/index-reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** Artifact Registry's Python repositories: LOCATION-python.pkg.dev/PROJECT/REPOSITORY. */
export const googleArtifactRegistryPython: Registry = {
	id: "google-artifact-registry-python",
	label: "Artifact Registry (Python)",
	example: "us-central1-python.pkg.dev/acme/pypi",
	identities: ["google"],
	recognise(typed) {
		const reference = parseIndexReference(typed);
		if (reference === undefined || !isPythonHost(reference.host)) return undefined;
		const { host, text } = reference;
		const repository = repositoryIn(reference.parts);
		const location = googlePlace(host, "python")?.location;
		const problem = hostProblem(reference, location) ?? pathProblem(host, repository);
		const match = { registry: "google-artifact-registry-python", reference: text, host, kind: "python" } as const;
		const { project, name } = repository;
		const path = [project, name].filter((part) => part !== undefined).join("/");
		const index =
			project === undefined || name === undefined || location === undefined || wrongPart(project, name) !== undefined
				? {}
				: { index: { ...addresses(host, path), name: indexName(name, project) } };
		return {
			...match,
			path,
			...index,
			...(location === undefined ? {} : { location }),
			notes: problem === undefined ? [...reference.notes, ...notesOf(reference, repository, path)] : reference.notes,
			...(problem === undefined ? {} : { problem }),
		};
	},
	advice(refusal, { path, location }) {
		const [project, repository] = path.split("/");
		if (!project || repository === undefined || location === undefined) return undefined;
		if (refusal === "not-permitted") return grantAdvice({ project, repository, location }, "upload");
		return `${createAdvice({ project, repository, location }, "python")}. ${virtualRepositories}`;
	},
	inventory: googleInventory(
		"PYTHON",
		({ project, location, repository }) => `${location}-python.pkg.dev/${project}/${repository}`,
	),
};

/** Priority among upstreams is per version, not per name (cloud.google.com/artifact-registry/docs/repositories/virtual-overview). */
const virtualRepositories =
	"A virtual repository with PyPI behind it is no protection by itself: Google ranks its upstreams for one version, and a newer public version of a private name can still win.";

interface Repository {
	readonly project: string | undefined;
	readonly name: string | undefined;
	/** What stands below it. */
	readonly below: readonly string[];
}

/** A domain's project is "example.com:project"; with a slash between, as docker wants it, it takes two parts. */
function repositoryIn(parts: readonly string[]): Repository {
	const [first, second, ...rest] = parts;
	if (!first?.includes(".") || first.includes(":")) return { project: first, name: second, below: rest };
	const [name, ...below] = rest;
	return { project: second === undefined ? undefined : `${first}:${second}`, name, below };
}

function addresses(host: string, path: string): { readonly url: string; readonly upload: string } {
	return { url: `https://${host}/${path}/simple/`, upload: `https://${host}/${path}/` };
}

function hostProblem({ host, parts }: IndexReference, location: string | undefined): Match["problem"] {
	const at = (name: string) => [`${name}-python.pkg.dev`, ...parts].join("/");
	const bare = host.replace(/:\d+$/, "");
	if (bare !== host) {
		return {
			message: `Artifact Registry answers on no port of its own: ${host}.`,
			suggestions: [[bare, ...parts].join("/")],
		};
	}
	if (location === undefined) {
		// cloud.google.com/artifact-registry/docs/release-notes, 1 March 2022.
		const old = /^(.+)-pypi\.pkg\.dev$/.exec(host)?.[1];
		if (old === undefined) {
			const message = `${host} is not one of Artifact Registry's hosts, which look like us-central1-python.pkg.dev.`;
			return { message, suggestions: [] };
		}
		const message = `${host} was the host of Artifact Registry's alpha and has not answered since March 2022.`;
		return { message, suggestions: [at(old)] };
	}
	const unknown = googleLocationProblem(location, at);
	if (unknown !== undefined || !host.endsWith(".rep.pkg.dev")) return unknown;
	const message = `Regional hosts such as ${host} are known of containers only, unless there is one for Python by now.`;
	return { message, suggestions: [at(location)], ...insistOnLocation(location) };
}

function pathProblem(host: string, { project, name, below }: Repository): Match["problem"] {
	if (project === undefined || name === undefined) {
		const place = [host, project ?? "PROJECT", "REPOSITORY"].join("/");
		return {
			message: `An index of Artifact Registry is one repository; which one is not said: ${place}`,
			suggestions: [],
		};
	}
	const wrong = wrongPart(project, name);
	if (wrong !== undefined) {
		const lower = [project.toLowerCase(), name.toLowerCase()] as const;
		return {
			message: `"${wrong}" is not a name of Artifact Registry's: small letters, digits and dashes.`,
			suggestions: wrongPart(...lower) === undefined ? [[host, ...lower].join("/")] : [],
		};
	}
	const [first] = below;
	if (first === undefined || isSimple(first)) return undefined;
	return {
		message: `Below a repository there is only simple/, not "${first}".`,
		suggestions: [[host, project, name].join("/")],
	};
}

function wrongPart(project: string, repository: string): string | undefined {
	if (!/^(?:[a-z\d][a-z\d.-]*:)?[a-z\d][a-z\d-]*$/.test(project)) return project;
	return /^[a-z\d][a-z\d-]*$/.test(repository) ? undefined : repository;
}

function isSimple(part: string): boolean {
	return part.toLowerCase() === "simple";
}

function notesOf({ host, scheme }: IndexReference, { below }: Repository, path: string): readonly string[] {
	const { url, upload } = addresses(host, path);
	const [, name] = below;
	if (name !== undefined) return [`"${name}" was left out: an index serves every package in it.`];
	// Without a scheme it is the repository's name, and neither of the two.
	if (below.length > 0 || scheme === undefined) return [];
	return [`${upload} is where twine uploads to; pip, uv and poetry install from ${url}`];
}

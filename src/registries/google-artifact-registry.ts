import { createAdvice, grantAdvice } from "../formats/google/google-advice.ts";
import { googleLocationProblem, insistOnLocation } from "../formats/google/google-location-problem.ts";
import { googleLocations, withoutRegionalHost } from "../formats/google/google-locations.ts";
import { type GooglePlace, googlePlace } from "../formats/google/google-place.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { googleRepository, portProblem } from "../formats/google/google-repository.ts";
import { atHost, pathProblem } from "../formats/image-path.ts";
import { parseReference, type Reference } from "../formats/reference.ts";
import type { Match, Registry } from "../model/registry.ts";

/** Artifact Registry's container hosts: LOCATION-docker.pkg.dev, and docker.LOCATION.rep.pkg.dev, which stays in its region. */
export const googleArtifactRegistry: Registry = {
	id: "google-artifact-registry",
	label: "Artifact Registry (containers)",
	example: "us-central1-docker.pkg.dev/acme/images",
	identities: ["google"],
	recognise(typed) {
		const reference = parseReference(typed);
		if (reference === undefined || !/(^|\.)pkg\.dev(:\d+)?$/.test(reference.host)) return undefined;
		if (isPythonHost(reference.host)) return undefined;
		const place = googlePlace(reference.host);
		const match = { registry: "google-artifact-registry", reference: reference.text, host: reference.host };
		const problem = findProblem(reference, place);
		return {
			...match,
			kind: "container",
			path: reference.path,
			...(place === undefined ? {} : { location: place.location }),
			notes:
				problem === undefined && googleRepository(reference.path).repository === undefined
					? [nameARepository(reference.host)]
					: [],
			...(problem === undefined ? {} : { problem }),
		};
	},
	advice(refusal, match) {
		const { project, repository } = googleRepository(match.path);
		if (project === undefined || match.location === undefined) return undefined;
		const { location } = match;
		if (refusal === "not-permitted") return grantAdvice({ project, repository, location }, "push");
		return repository === undefined ? undefined : createAdvice({ project, repository, location }, "docker");
	},
};

function nameARepository(host: string): string {
	return `Name a repository to have the access to it proven: ${host}/PROJECT/REPOSITORY`;
}

function findProblem({ host, path }: Reference, place: GooglePlace | undefined): Match["problem"] {
	const at = (newHost: string) => atHost(path, newHost);
	if (place === undefined) return portProblem(host, path) ?? wrongHost(host, at);
	const bad = pathProblem(host, path);
	if (bad !== undefined) return bad;
	const { location, regional } = place;
	const hostOf = (name: string) =>
		regional && !withoutRegionalHost.includes(name) ? `docker.${name}.rep.pkg.dev` : `${name}-docker.pkg.dev`;
	const remark = "; Google's helpers answer only for locations they know";
	const unknown = googleLocationProblem(location, (name) => at(hostOf(name)), remark);
	if (unknown !== undefined) return unknown;
	if (regional && withoutRegionalHost.includes(location)) {
		const message = `The location "${location}" has no regional host of its own.`;
		return { message, suggestions: [at(`${location}-docker.pkg.dev`)], ...insistOnLocation(location) };
	}
	return undefined;
}

const formats: Readonly<Record<string, string>> = {
	apt: "Debian packages",
	generic: "plain files",
	go: "Go modules",
	maven: "Java packages",
	npm: "npm packages",
	yum: "RPM packages",
};

function wrongHost(host: string, at: (newHost: string) => string): NonNullable<Match["problem"]> {
	const format = /-([a-z]+)\.pkg\.dev$/.exec(host)?.[1] ?? /^([a-z]+)\..+\.rep\.pkg\.dev$/.exec(host)?.[1];
	const holds = format === undefined ? undefined : formats[format];
	if (holds !== undefined) {
		return { message: `${host} is not a container registry: it serves ${holds}.`, suggestions: [] };
	}
	const location = /^(?:docker[.-])?([a-z0-9-]+)\.(?:rep\.)?pkg\.dev$/.exec(host)?.[1];
	const message = `${host} is not one of Artifact Registry's hosts, which look like us-central1-docker.pkg.dev.`;
	const known = location !== undefined && googleLocations.includes(location);
	return { message, suggestions: known ? [at(`${location}-docker.pkg.dev`)] : [] };
}

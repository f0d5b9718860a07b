import { dockerIsHere } from "../formats/client-question.ts";
import { dockerSees } from "../formats/docker/docker-config-file.ts";
import { dockerKey, dockerRegistry } from "../formats/docker/docker-hostname.ts";
import { dockerLookup, isAtLeast, nowhere } from "../formats/docker/docker-lookup.ts";
import { dockerPlaces } from "../formats/docker/docker-places.ts";
import type { ClientInput, ContainerClient, Lookup } from "../model/client.ts";

/** The docker command line. Rules and their order: docker/cli cli/config/configfile/file.go, GetAuthConfig and GetCredentialsStore. */
export const docker: ContainerClient = {
	id: "docker",
	kind: "container",
	reads: ["docker-client", "docker-config", "docker-version", "credential-helpers"],
	asksFor: ["pass"],

	isHere: dockerIsHere,

	program: () => "docker",

	places: dockerPlaces,

	lookup(host: string, input: ClientInput): Lookup {
		const [file = nowhere] = input.files;
		// A pull went on without a word until 29.0 (docker/cli ad776d1e10); docker run and create stopped before that too, push since 28.5.
		const stopsAtHelper = isAtLeast(input.version, 29, 0);
		const found = dockerLookup({ who: "docker", key: dockerKey(host), file, input, detects: true, stopsAtHelper });
		if (found.kind !== "helper" || stopsAtHelper) return found;
		const others = isAtLeast(input.version, 28, 5) ? "docker run, create and push" : "docker run and docker create";
		return { ...found, stops: others };
	},

	login: (text, key) => dockerSees(text).config.auths.find((auth) => auth.key === key)?.login,

	logIn: (key) => `docker login ${key}`,

	registry: dockerRegistry,
};

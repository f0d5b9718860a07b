import { dockerKey } from "../formats/docker/docker-hostname.ts";
import { dockerLookup, nowhere } from "../formats/docker/docker-lookup.ts";
import { dockerPlaces } from "../formats/docker/docker-places.ts";
import type { ClientInput, ContainerReader, Lookup } from "../model/client.ts";

/** The host at which Docker Hub's images are, and what docker looks its login up for (moby/buildkit session/auth/authprovider, load). */
const hubRegistry = "registry-1.docker.io";

/**
 * docker build and compose as they build today: docker's rules, once for each registry in use, and a helper that breaks ends the build
 * (moby/buildkit session/auth/authprovider/authconfigprovider.go).
 */
export const buildkit: ContainerReader = {
	id: "buildkit",
	kind: "container",
	label: "docker build, buildx, compose",
	reads: ["docker-config", "docker-version", "credential-helpers"],
	asksFor: ["pass"],

	places: dockerPlaces,

	lookup(host: string, input: ClientInput): Lookup {
		const [file = nowhere] = input.files;
		const key = dockerKey(host === hubRegistry ? "docker.io" : host);
		return dockerLookup({ who: "docker", key, file, input, detects: true, stopsAtHelper: true });
	},
};

import { dockerSees } from "../formats/docker/docker-config-file.ts";
import { convertToHostname, dockerKey } from "../formats/docker/docker-hostname.ts";
import {
	dockerFileLookup,
	dockerLookup,
	dockerStore,
	dockerVariable,
	loginsInVariable,
	nowhere,
	unreadableFile,
} from "../formats/docker/docker-lookup.ts";
import { dockerPlaces } from "../formats/docker/docker-places.ts";
import type { ClientInput, ClientText, ContainerReader, Lookup, LookupByHelper } from "../model/client.ts";

const who = "docker";

/**
 * The builder before BuildKit. It hands the engine every login there is, so it asks every helper of the file for each build
 * (docker/cli cli/command/image/build.go; configfile/file.go, GetAllCredentials), and the engine takes the one that fits
 * (moby registry/auth.go, ResolveAuthConfig).
 */
export const dockerBuild: ContainerReader = {
	id: "docker-build",
	kind: "container",
	label: "DOCKER_BUILDKIT=0",
	reads: ["docker-config", "docker-version", "credential-helpers"],
	asksFor: ["pass"],

	places: dockerPlaces,

	lookup(host: string, input: ClientInput): Lookup {
		const [file = nowhere] = input.files;
		const unreadable = unreadableFile(file, who);
		if (unreadable !== undefined) return unreadable;
		const key = dockerKey(host);
		const variable = loginsInVariable(input);
		const username = variable?.get(key);
		if (username !== undefined) return { kind: "env", variable: dockerVariable, key, username };
		const named = dockerStore(key, file, input);
		if (named === undefined) return withoutStore(key, file, input);
		// The store is asked first for all it holds; without an answer the whole collection is given up, without a word.
		const store: LookupByHelper = { ...named, rescue: nothing(named), forgives: true };
		const { config } = dockerSees(file.text ?? "");
		// With logins in the variable it goes on without those of the store (configfile memorystore/store.go, GetAll).
		const isLost = variable === undefined && !input.programs.includes(`docker-credential-${named.helper}`);
		if (isLost) return store;
		const after = variable === undefined ? { after: store } : {};
		const near = oneOf(nearHelpers(key, file), file, (one) => fromOwn(one, file, input, nothing(named)));
		const rest = near === undefined ? store : { ...store, otherwise: near };
		const own = config.helpers.some((one) => one.host === key) ? fromOwn(key, file, input, rest) : undefined;
		if (own?.kind === "helper" || own?.kind === "file") return { ...own, ...after };
		return own ?? rest;
	},
};

/** Every login of the file, those of helpers over them; the exact key, otherwise any that is the host's. */
function withoutStore(key: string, file: ClientText, input: ClientInput): Lookup {
	const { config } = dockerSees(file.text ?? "");
	const rest = besidesOwn(key, file, input);
	return config.helpers.some((one) => one.host === key) ? fromOwn(key, file, input, rest) : rest;
}

function besidesOwn(key: string, file: ClientText, input: ClientInput): Lookup {
	const { config, malformed } = dockerSees(file.text ?? "");
	const inFile = (one: string) => dockerFileLookup({ who, key: one, file, config, malformed });
	const near = nearHelpers(key, file);
	if (near.length === 0 || config.auths.some((auth) => auth.key === key)) return inFile(key);
	const entries = config.auths.filter((auth) => convertToHostname(auth.key) === key).map((auth) => auth.key);
	const all = [...new Set([...near, ...entries])];
	return oneOf(all, file, (one) => fromOwn(one, file, input, inFile(one))) ?? inFile(key);
}

/** Keys of helpers that are addresses of the host: docker pull never finds them, the engine takes them for the host's. */
function nearHelpers(key: string, { text = "" }: ClientText): readonly string[] {
	const { helpers } = dockerSees(text).config;
	return helpers.map(({ host }) => host).filter((one) => one !== key && convertToHostname(one) === key);
}

/** Which of several it takes is the order of a Go map. */
function oneOf(keys: readonly string[], { path }: ClientText, lookUp: (key: string) => Lookup): Lookup | undefined {
	const [only, ...others] = keys;
	if (only === undefined) return undefined;
	return others.length === 0 ? lookUp(only) : { kind: "random", file: path, keys };
}

/** It warns of a helper that breaks, and what it had before for the host stays (since docker 23.0). */
function fromOwn(key: string, file: ClientText, input: ClientInput, rescue: Lookup): Lookup {
	const found = dockerLookup({ who, key, file, input, detects: false, stopsAtHelper: true });
	return found.kind === "helper" ? { ...found, rescue, forgives: true } : found;
}

function nothing({ helper }: LookupByHelper): Lookup {
	return {
		kind: "anonymous",
		because: `without the store docker-credential-${helper} the old builder sends no login of this file at all`,
	};
}

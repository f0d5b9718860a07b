import { dockerSees } from "../formats/docker/docker-config-file.ts";
import { convertToHostname, dockerKey } from "../formats/docker/docker-hostname.ts";
import {
	dockerFileLookup,
	dockerStore,
	dockerVariable,
	loginsInVariable,
	nowhere,
	unreadableFile,
} from "../formats/docker/docker-lookup.ts";
import { dockerPlaces } from "../formats/docker/docker-places.ts";
import type { ClientInput, ContainerReader, Lookup, LookupByHelper } from "../model/client.ts";

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
		const { config, malformed } = dockerSees(file.text ?? "");
		const store = dockerStore(key, file, input);
		const rest: Lookup = store ?? dockerFileLookup({ who, key, file, config, malformed });
		// An address as a helper's key: docker pull never finds it, the engine takes it for the host's.
		const fitting = config.helpers.filter(
			(one) => one.host === key || (key === host && convertToHostname(one.host) === key),
		);
		const own = fitting.find((one) => one.host === key) ?? (isSomething(rest) ? undefined : fitting[0]);
		// With logins in the variable it goes on without those of the store (configfile memorystore/store.go, GetAll).
		if (store !== undefined && variable === undefined && !isThere(store, input)) return withoutStore(store);
		if (own === undefined) return store === undefined ? rest : { ...store, rescue: nothing(store), forgives: true };
		if (own.helper === "") return dockerFileLookup({ who, key: own.host, file, config, malformed });
		const { helper, at } = own;
		const asked = {
			kind: "helper",
			helper,
			ask: own.host,
			via: "credHelpers",
			file: file.path,
			line: at.line,
		} as const;
		// It warns of that one, and what it had before for the host stays (since docker 23.0).
		return { ...asked, rescue: rest, forgives: true };
	},
};

function isSomething({ kind }: Lookup): boolean {
	return kind !== "anonymous";
}

function isThere({ helper }: LookupByHelper, { programs }: ClientInput): boolean {
	return programs.includes(`docker-credential-${helper}`);
}

/** The store is asked first for all it holds, and without an answer the whole collection is given up, without a word. */
function withoutStore(store: LookupByHelper): Lookup {
	return { ...store, rescue: nothing(store), forgives: true };
}

function nothing({ helper }: LookupByHelper): Lookup {
	return {
		kind: "anonymous",
		because: `without the store docker-credential-${helper} the old builder sends no login of this file at all`,
	};
}

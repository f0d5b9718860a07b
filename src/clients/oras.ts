import { dockerKey } from "../formats/docker/docker-hostname.ts";
import { nowhere } from "../formats/docker/docker-lookup.ts";
import { dockerPlaces } from "../formats/docker/docker-places.ts";
import { type OrasConfig, readOrasConfig } from "../formats/oras/oras-config.ts";
import { stoppedAt } from "../formats/stopped-at.ts";
import type { ClientInput, ContainerReader, Lookup } from "../model/client.ts";

/** Where oras finds Docker Hub, whose login it looks for under docker's key for it (registry.go there, ServerAddressFromHostname). */
const hubHosts: readonly string[] = ["docker.io", "registry-1.docker.io"];

/** oras, version 1.1 and later. Rules: oras-project/oras-go v2 registry/remote/credentials, store.go and internal/config/config.go. */
export const oras: ContainerReader = {
	id: "oras",
	kind: "container",
	reads: ["docker-config", "credential-helpers"],
	asksFor: [],

	places: dockerPlaces,

	lookup(host: string, input: ClientInput): Lookup {
		const [{ path, text, trouble } = nowhere] = input.files;
		if (trouble !== undefined) return stoppedAt("oras", path, { message: trouble });
		if (text === undefined) return { kind: "anonymous", because: `there is no file ${path}` };
		const reading = readOrasConfig(text);
		if (!reading.ok) return stoppedAt("oras", path, reading.wrong);
		const { config } = reading;
		const key = hubHosts.includes(host) ? dockerKey("docker.io") : host;
		// An empty name is none (store.go, getHelperSuffix), where docker takes the file for it.
		const own = config.helpers.get(key);
		const named = own?.helper ? own : config.credsStore;
		if (named === undefined) return fromFile(key, path, config);
		const via = named === own ? "credHelpers" : "credsStore";
		return { kind: "helper", helper: named.helper, ask: key, via, file: path, line: named.at.line };
	},
};

/** The exact key, otherwise any that is the host's with a scheme or a path, in Go's random order (config.go, GetCredential). */
function fromFile(key: string, file: string, { auths }: OrasConfig): Lookup {
	const exact = auths.find((auth) => auth.key === key);
	const matches = exact ? [exact] : auths.filter((auth) => toHostname(auth.key) === key);
	const [match] = matches;
	if (match === undefined) return { kind: "anonymous", because: `${file} has no entry for ${key}` };
	const { line } = match.at;
	if (matches.length > 1) return { kind: "random", file, keys: matches.map((auth) => auth.key), line };
	const { login } = match;
	switch (login.kind) {
		case "login":
			return { kind: "file", file, key: match.key, line, username: login.username || undefined };
		case "nothing":
			return { kind: "anonymous", because: `${file}:${line}: the entry ${match.key} is empty`, file, line };
		case "undecodable":
			return stoppedAt("oras", file, { at: match.at, message: `the entry ${match.key} ${login.because}` });
	}
}

/** config.go, ToHostname. */
function toHostname(key: string): string {
	return (
		key
			.replace(/^http:\/\//, "")
			.replace(/^https:\/\//, "")
			.split("/", 1)[0] ?? ""
	);
}

import { dockerIsHere } from "../formats/client-question.ts";
import { readDockerAuthConfig } from "../formats/docker/docker-auth-config.ts";
import { type DockerAuth, type DockerConfig, dockerSees } from "../formats/docker/docker-config-file.ts";
import { convertToHostname, dockerKey, dockerRegistry } from "../formats/docker/docker-hostname.ts";
import { dockerKeychain } from "../formats/docker/docker-keychain.ts";
import type { ClientInput, ClientPlaces, ClientText, ContainerClient, Lookup } from "../model/client.ts";
import { type Fact, found, foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Malformed } from "../model/target.ts";

/** The docker command line. Rules and their order: docker/cli cli/config/configfile/file.go, GetAuthConfig and GetCredentialsStore. */
export const docker: ContainerClient = {
	id: "docker",
	kind: "container",
	reads: ["docker-client", "docker-config", "docker-version", "credential-helpers"],
	asksFor: ["pass"],

	isHere: dockerIsHere,

	program: () => "docker",

	places(facts: Facts): Fact<ClientPlaces> {
		const config = facts["docker-config"];
		if (config.state !== "found") return config;
		return found({ files: [{ path: config.value.path }], version: foundValue(facts["docker-version"])?.version });
	},

	lookup(host: string, input: ClientInput): Lookup {
		const [file = nowhere] = input.files;
		if (file.trouble !== undefined) {
			const message = `${file.path} cannot be read: ${file.trouble}. docker goes on without credentials.`;
			return { kind: "error", file: file.path, message };
		}
		const key = dockerKey(host);
		const username = fromVariable(key, input);
		if (username !== undefined) return { kind: "env", variable, key, username };
		const { config, malformed } = dockerSees(file.text ?? "");
		// An entry decides even when it is empty: then it names the file (getConfiguredCredentialStore).
		const entry = config.helpers.find((helper) => helper.host === key);
		if (entry !== undefined && entry.helper !== "") {
			return { kind: "helper", helper: entry.helper, ask: key, via: "credHelpers" };
		}
		if (entry === undefined && config.credsStore !== undefined) {
			return { kind: "helper", helper: config.credsStore, ask: key, via: "credsStore" };
		}
		const store = containsAuth(config) ? undefined : defaultStore(input);
		if (store !== undefined) return { kind: "helper", helper: store, ask: key, via: "default" };
		return fromFile(key, config, file, malformed);
	},

	login: (text, key) => dockerSees(text).config.auths.find((auth) => auth.key === key)?.login,

	logIn: (key) => `docker login ${key}`,

	registry: dockerRegistry,
};

/** A client always has a file to look at; without one nothing is found. */
const nowhere: ClientText = { path: "config.json", text: undefined };

const variable = "DOCKER_AUTH_CONFIG";

/** Exact key only (cli/config/memorystore/store.go); a value with anything wrong in it is passed over as a whole. */
function fromVariable(key: string, { env, version }: ClientInput): string | undefined {
	const value = env[variable];
	if (!value || !readsVariable(version)) return undefined;
	const logins = readDockerAuthConfig(value);
	return logins.ok ? logins.usernames.get(key) : undefined;
}

/** Since 28.3.0; a docker that does not say its version is taken for a recent one. */
function readsVariable(version: string | undefined): boolean {
	const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? "") ?? [];
	return major === undefined || Number(major) > 28 || (Number(major) === 28 && Number(minor) >= 3);
}

/** cli/config/configfile/file.go, ContainsAuth: any one of the three keeps docker from looking for a store itself. */
function containsAuth({ auths, helpers, credsStore }: DockerConfig): boolean {
	return auths.length > 0 || helpers.length > 0 || credsStore !== undefined;
}

/** Helpers by the names docker's file would give them. */
function defaultStore({ platform, programs }: ClientInput): string | undefined {
	const helpers = programs.flatMap((program) => /^docker-credential-(.+)$/.exec(program)?.[1] ?? []);
	return dockerKeychain(platform, helpers, programs.includes("pass"));
}

/** cli/config/credentials/file_store.go, Get: the exact key, otherwise any key whose host it is, in Go's random order. */
function fromFile(key: string, config: DockerConfig, file: ClientText, malformed: Malformed | undefined): Lookup {
	const exact = config.auths.find((auth) => auth.key === key);
	const matches = exact ? [exact] : config.auths.filter((auth) => convertToHostname(auth.key) === key);
	const [match] = matches;
	if (match === undefined) return { kind: "anonymous", because: absence(key, file, malformed) };
	if (matches.length > 1) return { kind: "random", file: file.path, keys: matches.map((auth) => auth.key) };
	return fromEntry(match, config, file.path);
}

function absence(key: string, { path, text }: ClientText, malformed: Malformed | undefined): string {
	if (malformed !== undefined) return `docker cannot use ${place(path, malformed)}: ${malformed.message}`;
	return text === undefined ? `there is no file ${path}` : `${path} has no entry for ${key}`;
}

function fromEntry(auth: DockerAuth, { logins, complaints }: DockerConfig, file: string): Lookup {
	const entry = place(file, auth);
	if (auth.undecodable !== undefined) {
		return { kind: "error", file, message: `${entry}: the "auth" value of ${auth.key} ${auth.undecodable}` };
	}
	const [complaint] = complaints;
	if (auth.encoded && logins !== "read" && complaint !== undefined) {
		const often = logins === "unread" ? "docker does not decode" : "docker decodes in some runs and not in others";
		const message = `${often} the login of ${auth.key}, because of ${place(file, complaint)}: ${complaint.message}`;
		return { kind: "error", file, message };
	}
	if (auth.secret || auth.username !== undefined) return { kind: "file", file, key: auth.key, username: auth.username };
	return {
		kind: "anonymous",
		because: `${entry} is empty: the login of ${auth.key} was kept in a store that the file no longer names`,
	};
}

function place(path: string, { at }: Pick<Malformed, "at">): string {
	return at === undefined ? path : `${path}:${at.line}:${at.column}`;
}

import type { ClientInput, ClientText, Lookup, LookupByHelper } from "../../model/client.ts";
import type { Malformed } from "../../model/target.ts";
import { readDockerAuthConfig } from "./docker-auth-config.ts";
import { type DockerAuth, type DockerConfig, dockerSees } from "./docker-config-file.ts";
import { convertToHostname } from "./docker-hostname.ts";
import { dockerKeychain } from "./docker-keychain.ts";
import { dockerLoadError } from "./docker-load-error.ts";
import { dockerStoreLine } from "./docker-store-line.ts";

/** The variable with logins that goes before all files; only names and passwords in it count. */
export const dockerVariable = "DOCKER_AUTH_CONFIG";

/** A client always has a file to look at; without one nothing is found. */
export const nowhere: ClientText = { path: "config.json", text: undefined };

export interface DockerSearch {
	/** Who looks, for the words about it. */
	readonly who: string;
	/** The exact key. */
	readonly key: string;
	readonly file: ClientText;
	readonly input: ClientInput;
	/** Looks for a keychain itself where the file names nothing. */
	readonly detects: boolean;
	/** A broken helper stops it; otherwise it goes on with what the file has under the key. */
	readonly stopsAtHelper: boolean;
}

/**
 * What programs with docker's own code for it find under a key: docker, buildkit and go-containerregistry
 * (docker/cli cli/config/configfile/file.go, GetAuthConfig and GetCredentialsStore).
 */
export function dockerLookup(search: DockerSearch): Lookup {
	const { who, key, file, input } = search;
	const unreadable = unreadableFile(file, who);
	if (unreadable !== undefined) return unreadable;
	const username = fromVariable(key, input);
	if (username !== undefined) return { kind: "env", variable: dockerVariable, key, username };
	const { config, malformed } = dockerSees(file.text ?? "");
	const inFile = dockerFileLookup({ who, key, file, config, malformed });
	const named = namedHelper(key, config, search);
	if (named === undefined) return inFile;
	// It starts from the file's entry: a token there stays, and all of it when the helper breaks (cli/config/credentials/native_store.go, Get).
	const token = inFile.kind === "file" && config.auths.find((auth) => auth.key === inFile.key)?.login;
	const isKept = token && token.kind === "registry-token";
	const asked = isKept ? { ...named, otherwise: { ...inFile, username: undefined } } : named;
	return search.stopsAtHelper ? asked : { ...asked, rescue: inFile, forgives: true };
}

/** Docker's own code warns of such a file and goes on without any of it. */
export function unreadableFile({ path, trouble }: ClientText, who: string): Lookup | undefined {
	if (trouble === undefined) return undefined;
	const message = `${path} cannot be read: ${trouble}. ${who} goes on without credentials.`;
	return { kind: "error", file: path, message, forgives: "always" };
}

function namedHelper(
	key: string,
	{ helpers }: DockerConfig,
	{ file, input, detects }: DockerSearch,
): LookupByHelper | undefined {
	// An entry decides even when it is empty: then it names the file (getConfiguredCredentialStore).
	const entry = helpers.find(({ host }) => host === key);
	if (entry === undefined) return dockerStore(key, file, detects ? input : undefined);
	const { helper, at } = entry;
	if (helper === "") return undefined;
	return { kind: "helper", helper, ask: key, via: "credHelpers", file: file.path, line: at.line };
}

/** The helper of every registry without one of its own; `input` where one that nobody named counts too. */
export function dockerStore(
	key: string,
	{ path: file, text = "" }: ClientText,
	input: ClientInput | undefined,
): LookupByHelper | undefined {
	const { config } = dockerSees(text);
	const { credsStore: helper } = config;
	if (helper !== undefined) {
		return { kind: "helper", helper, ask: key, via: "credsStore", file, ...dockerStoreLine(text) };
	}
	const store = input === undefined || containsAuth(config) ? undefined : defaultStore(input);
	return store === undefined ? undefined : { kind: "helper", helper: store, ask: key, via: "default" };
}

/** Exact key only (cli/config/memorystore/store.go); a value with anything wrong in it is passed over as a whole. */
function fromVariable(key: string, input: ClientInput): string | undefined {
	return loginsInVariable(input)?.get(key);
}

/** User names by key. Undefined: it is not set, or passed over. */
export function loginsInVariable({ env, version }: ClientInput): ReadonlyMap<string, string> | undefined {
	const value = env[dockerVariable];
	if (!value || !isAtLeast(version, 28, 3)) return undefined;
	const logins = readDockerAuthConfig(value);
	return logins.ok ? logins.usernames : undefined;
}

/** A docker that does not say its version is taken for a recent one. */
export function isAtLeast(version: string | undefined, wantedMajor: number, wantedMinor: number): boolean {
	const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? "") ?? [];
	if (major === undefined) return true;
	return Number(major) > wantedMajor || (Number(major) === wantedMajor && Number(minor) >= wantedMinor);
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

export interface DockerFileSearch extends Pick<DockerSearch, "who" | "key" | "file"> {
	readonly config: DockerConfig;
	readonly malformed: Malformed | undefined;
}

/** cli/config/credentials/file_store.go, Get: the exact key, otherwise any key whose host it is, in Go's random order. */
export function dockerFileLookup(search: DockerFileSearch): Lookup {
	const { key, config, file } = search;
	const exact = config.auths.find((auth) => auth.key === key);
	const matches = exact ? [exact] : config.auths.filter((auth) => convertToHostname(auth.key) === key);
	const [match] = matches;
	if (match === undefined) return { kind: "anonymous", because: absence(search) };
	const { line } = match.at;
	if (matches.length > 1) return { kind: "random", file: file.path, keys: matches.map((auth) => auth.key), line };
	return fromEntry(match, search);
}

function absence({ who, key, file: { path, text }, malformed }: DockerFileSearch): string {
	// What follows the end it never sees.
	const wrong = malformed && dockerLoadError(text ?? "");
	if (wrong !== undefined) return `${who} cannot use ${place(path, wrong)}: ${wrong.message}`;
	return text === undefined ? `there is no file ${path}` : `${path} has no entry for ${key}`;
}

function fromEntry(auth: DockerAuth, { who, file: { path: file }, config }: DockerFileSearch): Lookup {
	const { logins, complaints } = config;
	const { key, username } = auth;
	const { line } = auth.at;
	const entry = place(file, auth);
	const [complaint] = complaints;
	const isUnread = auth.undecodable !== undefined || (auth.encoded && logins !== "read" && complaint !== undefined);
	// A token needs no decoding; the name beside it is whose it is.
	if (isUnread && auth.login !== undefined && auth.login.kind !== "password") {
		return { kind: "file", file, key, line, username };
	}
	if (auth.undecodable !== undefined) {
		const message = `${entry}: the "auth" value of ${key} ${auth.undecodable}`;
		return { kind: "error", file, line, message, forgives: "always" };
	}
	if (auth.encoded && logins !== "read" && complaint !== undefined) {
		const isChance = logins !== "unread";
		const often = isChance ? `${who} decodes in some runs and not in others` : `${who} does not decode`;
		const message = `${often} the login of ${key}, because of ${place(file, complaint)}: ${complaint.message}`;
		return { kind: "error", file, line, message, forgives: isChance ? "by chance" : "always" };
	}
	if (auth.secret || username !== undefined) return { kind: "file", file, key, line, username };
	return {
		kind: "anonymous",
		because: `${entry} is empty: the login of ${key} was kept in a store that the file no longer names`,
		file,
		line,
	};
}

function place(path: string, { at }: Pick<Malformed, "at">): string {
	return at === undefined ? path : `${path}:${at.line}:${at.column}`;
}

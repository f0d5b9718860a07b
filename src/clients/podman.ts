import { podmanIsHere } from "../formats/client-question.ts";
import { dockerRegistry } from "../formats/docker/docker-hostname.ts";
import {
	type PodmanAuth,
	type PodmanAuthFile,
	readDockercfg,
	readPodmanAuthFile,
} from "../formats/podman/podman-auth-file.ts";
import { httpRemedy } from "../formats/podman/podman-insecure.ts";
import {
	podmanHostOf,
	podmanHubName,
	podmanKey,
	podmanLookupOrder,
	podmanRegistry,
} from "../formats/podman/podman-keys.ts";
import { authFilesSource } from "../formats/podman/podman-sources.ts";
import type { ClientInput, ClientPlaces, ClientText, ContainerClient, Lookup } from "../model/client.ts";
import { type Fact, found, foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Login } from "../model/login.ts";
import type { Position } from "../model/target.ts";

/** podman, skopeo and buildah, which share their rules: containers/image pkg/docker/config/config.go, GetCredentials. */
export const podman: ContainerClient = {
	id: "podman",
	kind: "container",
	reads: ["podman"],
	asksFor: [],

	isHere: podmanIsHere,

	program: ({ podman }) => foundValue(podman)?.programs[0] ?? "podman",

	places(facts: Facts): Fact<ClientPlaces> {
		const { podman } = facts;
		if (podman.state !== "found") return podman;
		const { files, sources, sourcesFrom, stopped } = podman.value;
		const places = files.map(({ path, role }) => (role === "dockercfg" ? { path, isFlat: true as const } : { path }));
		const from = sourcesFrom === undefined ? {} : { sourcesFrom };
		return found({ files: places, version: undefined, sources, ...from, ...(stopped && { stopped }) });
	},

	lookup(host: string, input: ClientInput): Lookup {
		const { sources = [authFilesSource], stopped } = input;
		if (stopped !== undefined) return { kind: "error", ...stopped };
		const search = { key: podmanKey(host, input.repository), registry: podmanRegistry(host) };
		// One that stands there twice has nothing else to say the second time.
		return fromSources([...new Set(sources)], search, input, []) ?? nobody(search, input, []);
	},

	login(text: string, key: string, isFlat?: true): Login | undefined {
		const reading = isFlat ? readDockercfg(text) : readPodmanAuthFile(text);
		const entry = reading.ok ? reading.value.auths.find((auth) => auth.key === key)?.found : undefined;
		return entry?.kind === "login" ? entry.login : undefined;
	},

	logIn: (key, program = "podman") => `${program} login ${podmanRegistry(key)}`,

	registry: (host) => dockerRegistry(podmanRegistry(host)),

	tlsOnly: (match, { podman }) => httpRemedy(match, foundValue(podman)),
};

interface Search {
	/** The repository, or the registry where none is named. */
	readonly key: string;
	readonly registry: string;
}

/** One source after the other; one that breaks counts only when none has a credential. `notes`: what was passed over so far. */
function fromSources(
	[source, ...rest]: readonly string[],
	search: Search,
	input: ClientInput,
	notes: readonly string[],
): Lookup | undefined {
	if (source === undefined) return undefined;
	const next = (more: readonly string[]) => fromSources(rest, search, input, more);
	if (source === authFilesSource) return fromFiles(input.files, search, input, notes, next);
	const later = next(notes);
	const otherwise = later ?? nobody(search, input, notes);
	const file = input.sourcesFrom === undefined ? {} : { file: input.sourcesFrom };
	const via = "credential-helpers";
	const asked = { kind: "helper", helper: source, ask: search.registry, via, ...file, otherwise } as const;
	return later === undefined ? asked : { ...asked, rescue: later };
}

type Stop = (message: string, at?: Position) => Lookup;

type Next = (notes: readonly string[]) => Lookup | undefined;

/** The first file that yields something wins; one that cannot be read ends the search in the files. */
function fromFiles(
	[file, ...rest]: readonly ClientText[],
	search: Search,
	input: ClientInput,
	notes: readonly string[],
	next: Next,
): Lookup {
	if (file === undefined) return next(notes) ?? nobody(search, input, notes);
	const onward = (more: readonly string[]) => fromFiles(rest, search, input, [...notes, ...more], next);
	const stop: Stop = (message, at) => {
		const line = at === undefined ? {} : { line: at.line };
		return { kind: "error", file: file.path, ...line, message, ...rescue(next) };
	};
	if (file.trouble !== undefined) return stop(`podman stops at ${file.path}: ${file.trouble}`);
	if (file.text === undefined) return onward([]);
	const reading = file.isFlat ? readDockercfg(file.text) : readPodmanAuthFile(file.text);
	if (!reading.ok) {
		const { at, message } = reading.malformed;
		return stop(`podman stops at ${place(file, at)}: ${message}`, at);
	}
	const { registry } = search;
	const named = reading.value.helpers.find(({ host }) => host === registry);
	if (named !== undefined) {
		const { helper, at } = named;
		const asked = { kind: "helper", helper, ask: registry, via: "credHelpers" } as const;
		return { ...asked, file: file.path, line: at.line, otherwise: onward([]), ...rescue(next) };
	}
	return fromEntries(entriesFor(reading.value, file, search), file, stop, onward);
}

function rescue(next: Next): { readonly rescue?: Lookup } {
	const lookup = next([]);
	return lookup === undefined ? {} : { rescue: lookup };
}

/** The longest key, otherwise any that names the registry in another spelling, in Go's random order. */
function entriesFor({ auths }: PodmanAuthFile, { isFlat }: ClientText, search: Search): readonly PodmanAuth[] {
	for (const key of isFlat ? [search.registry] : podmanLookupOrder(search.key)) {
		const exact = auths.find((auth) => auth.key === key);
		if (exact !== undefined) return [exact];
	}
	return auths.filter(({ key }) => podmanHostOf(key, isFlat === true) === podmanHubName(search.registry));
}

function fromEntries(
	entries: readonly PodmanAuth[],
	file: ClientText,
	stop: Stop,
	onward: (notes: readonly string[]) => Lookup,
): Lookup {
	const logins = entries.flatMap(({ key, at: { line }, found: { kind, ...entry } }) =>
		"login" in entry ? [{ key, line, username: entry.login.username, kind: entry.login.kind }] : [],
	);
	const [login] = logins;
	if (login !== undefined && entries.length > 1) {
		const others = entries.map(({ key }) => key).filter((key) => key !== login.key);
		return { kind: "random", file: file.path, line: login.line, keys: [login.key, ...others] };
	}
	if (login !== undefined) {
		const { kind, key, line, username } = login;
		if (username !== "" || kind === "identity-token") return { kind: "file", file: file.path, key, line, username };
		const because = `${file.path}:${line}: the entry ${key} has a password and no user name, so it is shown to nobody`;
		return { kind: "anonymous", because, file: file.path, line };
	}
	const undecodable = entries.find(({ found }) => found.kind === "undecodable");
	if (undecodable !== undefined) {
		const { key, at } = undecodable;
		// Which of several it takes is chance.
		const stops = entries.length > 1 ? "stops in some runs" : "stops";
		return stop(`podman ${stops} at ${place(file, at)}: the "auth" value of ${key} is not base64 with padding`, at);
	}
	return onward(
		entries.flatMap(({ found, key, at }) => {
			const because = found.kind === "nothing" ? found.because : found.kind === "empty" ? "is empty" : undefined;
			return because === undefined ? [] : [`${place(file, at)}: the entry ${key} ${because}`];
		}),
	);
}

/** It goes without a credential; why, with what it passed over. */
function nobody({ registry }: Search, { files }: ClientInput, notes: readonly string[]): Lookup {
	if (notes.length > 0) return { kind: "anonymous", because: notes.join("; ") };
	const there = files.filter(({ text }) => text !== undefined).map(({ path }) => path);
	const because =
		there.length === 0
			? `there is none of its files: ${files.map(({ path }) => path).join(", ")}`
			: `no entry for ${registry} in ${there.join(", ")}${unread(files)}`;
	return { kind: "anonymous", because };
}

/** Of docker's file it takes all but the store of every host. */
function unread(files: readonly ClientText[]): string {
	return files.some(({ text = "" }) => /"credsStore"\s*:/i.test(text))
		? '; it never asks the helper of "credsStore"'
		: "";
}

function place({ path }: ClientText, at: Position | undefined): string {
	return at === undefined ? path : `${path}:${at.line}:${at.column}`;
}

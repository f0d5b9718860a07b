import template from "../../templates/podman-auth/auth.json?raw";
import { dockerAuthDraft } from "../formats/docker/docker-auth-draft.ts";
import { redactDockerConfig } from "../formats/docker/docker-config-redact.ts";
import { inFileOrder } from "../formats/docker/in-file-order.ts";
import { keychainName } from "../formats/docker/keychain-name.ts";
import { storedEntry } from "../formats/docker/stored-entry.ts";
import { readPodmanAuthFile } from "../formats/podman/podman-auth-file.ts";
import { removePodmanEntry, setPodmanHelper, setPodmanLogin } from "../formats/podman/podman-edit.ts";
import { podmanFileFor } from "../formats/podman/podman-file-choice.ts";
import { podmanRegistry } from "../formats/podman/podman-keys.ts";
import { podmanLoginKey } from "../formats/podman/podman-namespace.ts";
import { podmanNeedsOwn } from "../formats/podman/podman-needs-own.ts";
import { refuseWhatOneCannotRead } from "../formats/podman/podman-one-file.ts";
import { podmanOvershadowed } from "../formats/podman/podman-overshadowed.ts";
import { podmanQuestions } from "../formats/podman/podman-questions.ts";
import { podmanRemarks } from "../formats/podman/podman-remarks.ts";
import { podmanWarnings } from "../formats/podman/podman-warnings.ts";
import { foundValue } from "../model/fact.ts";
import type { Entry, Reading, Target, Wish } from "../model/target.ts";

/** The auth.json of podman, skopeo and buildah (containers-auth.json(5)). */
export const podmanAuth: Target = {
	id: "podman-auth",
	label: "podman's auth.json",
	serves: "container",
	accepts: ["helper", "static"],
	reads: ["os", "docker-client", "docker-config", "podman", "credential-helpers", "keychain", "tools"],
	weight: "required",
	template,

	questions: podmanQuestions,

	path: (facts, answers) => podmanFileFor(facts, answers)?.path,

	/** Docker's own has a format of its own, and so does ~/.dockercfg. */
	files: ({ podman }) =>
		(foundValue(podman)?.files ?? [])
			.filter(({ role }) => role !== "docker" && role !== "dockercfg")
			.map(({ path }) => path),

	entry({ match, source, answers }: Wish, facts): Entry | undefined {
		if (source.kind !== "helper" && source.kind !== "static") return undefined;
		if (!podmanNeedsOwn(facts, answers, match, source.kind)) return undefined;
		refuseWhatOneCannotRead(facts, answers, match, source.kind);
		const host = podmanRegistry(match.host);
		if (source.kind === "helper") return { host, holds: "helper", helper: source.name };
		const entry = storedEntry(host, source, answers, facts);
		return entry.holds === "login" ? { ...entry, host: podmanLoginKey(match, answers) } : entry;
	},

	why: (entry) => sentences[entry.holds](entry),

	clash(first, second) {
		const [one = ""] = first.host.split("/", 1);
		const [other = ""] = second.host.split("/", 1);
		const same = first.host === second.host && first.holds === second.holds && wayOf(first) === wayOf(second);
		if (same || one !== other) return undefined;
		// Logins of several paths stand side by side; a helper is asked for all of them.
		if (first.holds === "login" && second.holds === "login" && first.host !== second.host) return undefined;
		return `podman can be signed in to ${other} in one way only: ${wayOf(first)}.`;
	},

	read(text): Reading<readonly Entry[]> {
		const reading = readPodmanAuthFile(text);
		if (!reading.ok) return reading;
		const { helpers, auths } = reading.value;
		const entries: readonly Entry[] = [
			...helpers.map(({ host, helper, at }) => ({ host, holds: "helper" as const, helper, at })),
			...auths.map(
				({ key, found, at }): Entry => ({
					host: key,
					holds: found.kind === "empty" ? "marker" : "login",
					at,
				}),
			),
		];
		return { ok: true, value: inFileOrder(entries) };
	},

	overshadowed: podmanOvershadowed,

	set(text, { host, holds, helper, username, secret }): Reading<string> {
		if (holds === "login" && username !== undefined && secret !== undefined) {
			return setPodmanLogin(text, host, { username, draft: dockerAuthDraft(username, secret.reveal()) });
		}
		if (holds !== "login" && helper !== undefined) return setPodmanHelper(text, host, helper);
		throw new Error(`podman-auth cannot set such an entry that holds a ${holds}`);
	},

	remove: removePodmanEntry,

	remarks: podmanRemarks,

	warnings: podmanWarnings,

	namedBy(path, { env, paths }) {
		const named = env["REGISTRY_AUTH_FILE"];
		return named && paths.resolve(named) === paths.resolve(path) ? "REGISTRY_AUTH_FILE" : undefined;
	},

	cause: (trouble) =>
		trouble === "directory"
			? "docker and podman make one when a container mounts a file that does not exist"
			: "as after sudo podman login with your own home",

	atTrouble: (code) => atTrouble[code] ?? stops,

	redact: redactDockerConfig,
};

const sentences: Readonly<Record<Entry["holds"], (entry: Entry) => string>> = {
	helper: ({ host, helper }) => `podman asks the helper "${helper}" for ${host}`,
	login: ({ host, username }) => `The login ${username} for ${host} rests in podman's file, in plain text`,
	marker: ({ host, username, helper = "" }) =>
		`podman asks ${keychainName(helper)} for ${host}, where the login ${username} rests`,
	address: ({ host }) => `podman goes to ${host} without a login`,
	store: () => "podman has no store for all registries",
};

function wayOf({ holds, helper, username, host }: Entry): string {
	if (holds === "helper") return `through the helper "${helper}"`;
	return `as ${username}, with what rests in ${holds === "marker" ? keychainName(helper ?? "") : `this file for ${host}`}`;
}

const stops = "podman, skopeo and buildah stop at it, even when a pull needs no sign-in";

/** Seen with podman 4.3.1 and skopeo 1.9.3; writing: containers/storage pkg/ioutils, AtomicWriteFile. */
const atTrouble: Readonly<Record<string, string>> = {
	"not-utf8": "podman reads it with other letters in place of those, and its own login writes those",
	"not-writable": "podman reads it; its own login puts a new file in its place where the folder lets it",
};

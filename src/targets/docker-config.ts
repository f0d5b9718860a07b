import template from "../../templates/docker-config/config.json?raw";
import { removeDockerEntry, setDockerHelper } from "../formats/docker/docker-config-edit.ts";
import { type DockerConfig, readDockerConfig } from "../formats/docker/docker-config-file.ts";
import { redactDockerConfig } from "../formats/docker/docker-config-redact.ts";
import { dockerRemarks } from "../formats/docker/docker-config-remarks.ts";
import { dockerConfigWarnings } from "../formats/docker/docker-config-warnings.ts";
import { convertToHostname } from "../formats/docker/docker-hostname.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import type { Entry, Overshadowed, Reading, Target, Wish } from "../model/target.ts";

/** Docker's own configuration: `~/.docker/config.json`. */
export const dockerConfig: Target = {
	id: "docker-config",
	label: "Docker's config.json",
	serves: "container",
	accepts: ["helper"],
	reads: ["os", "docker-config", "credential-helpers"],
	weight: "required",
	template,

	path(facts: Facts): string | undefined {
		return foundValue(facts["docker-config"])?.path;
	},

	entry({ match, source }: Wish): Entry {
		if (source.kind === "helper") return { host: match.host, holds: "helper", helper: source.name };
		throw new Error(`docker-config cannot hold a credential of kind "${source.kind}"`);
	},

	why: ({ host, helper }) => `Credentials for ${host} come from the helper "${helper}"`,

	clash: (first, second) =>
		first.host === second.host && first.helper !== second.helper
			? `${first.host} can be signed in to in one way only: through the helper "${first.helper}".`
			: undefined,

	read(text: string): Reading<readonly Entry[]> {
		const reading = readDockerConfig(text);
		return reading.ok ? { ok: true, value: entriesOf(reading.value) } : reading;
	},

	overshadowed(entries: readonly Entry[], entry: Entry): readonly Overshadowed[] {
		if (entry.holds !== "helper") return [];
		return entries
			.filter(
				({ holds, host }) => holds !== "helper" && (host === entry.host || convertToHostname(host) === entry.host),
			)
			.map((dead) => overshadowed(dead, entry));
	},

	set(text: string, entry: Entry): Reading<string> {
		if (entry.holds === "helper" && entry.helper !== undefined) return setDockerHelper(text, entry.host, entry.helper);
		throw new Error(`docker-config cannot set an entry that holds a ${entry.holds}`);
	},

	remove(text: string, entry: Entry): Reading<string> {
		return removeDockerEntry(text, entry.holds === "helper" ? "credHelpers" : "auths", entry.host);
	},

	remarks: dockerRemarks,

	warnings: dockerConfigWarnings,

	cause: (trouble) =>
		trouble === "directory"
			? "docker makes one when a container mounts a file that does not exist"
			: "as after sudo docker login",

	atTrouble: (code) => atTrouble[code] ?? ignored,

	redact: redactDockerConfig,
};

function overshadowed(dead: Entry, { host }: Entry): Overshadowed {
	if (dead.holds === "marker") {
		return {
			entry: dead,
			why: `Remove the empty entry "${entryName(dead.host)}", which no longer counts once ${host} has a helper`,
			weight: "offered",
		};
	}
	return {
		entry: dead,
		why: `Remove the login stored for "${entryName(dead.host)}", which is no longer used; only --undo brings the password back`,
		warning: `docker uses the helper and no longer the login stored for "${entryName(dead.host)}".`,
		weight: "optional",
	};
}

const ignored = "docker warns and works on without any setting or login of this file";

/** Seen with docker 28.2.2, except where another user's file lies in one's own folder. */
const atTrouble: Readonly<Record<string, string>> = {
	denied: `${ignored}; its next "docker login" puts an empty file in its place`,
	directory: `${ignored}, and "docker login" fails with "file exists"`,
	loop: `${ignored}; its next "docker login" puts a file in the place of the link`,
	"not-utf8": `${ignored}; its next "docker login" overwrites all of it`,
	"not-writable": 'docker reads it; its own "docker login" fails here, or takes the file over',
};

function entriesOf({ helpers, auths }: DockerConfig): readonly Entry[] {
	const entries: readonly Entry[] = [
		...helpers.map(({ host, helper, at }) => ({ host, holds: "helper" as const, helper, at })),
		...auths.map(({ key, secret, at }) => ({
			host: key,
			holds: secret ? ("login" as const) : ("marker" as const),
			at,
		})),
	];
	return entries.toSorted((left, right) => placeOf(left) - placeOf(right));
}

function placeOf({ at }: Entry): number {
	return (at?.line ?? 0) * 1e9 + (at?.column ?? 0);
}

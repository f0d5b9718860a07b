import type { Malformed, Position, Reading } from "../../model/target.ts";
import { dockerSections, liveEntries } from "../docker/docker-config-file.ts";
import { parseJson } from "../json/json.ts";
import type { JsonMember, JsonObject, JsonValue } from "../json/json-tree.ts";
import { positionsIn } from "../positions-in.ts";
import { remember } from "../remember.ts";
import { podmanMalformed } from "./podman-auth-malformed.ts";
import { type PodmanLogin, readPodmanLogin } from "./podman-login.ts";

export interface PodmanHelper {
	readonly host: string;
	readonly helper: string;
	readonly at: Position;
}

export interface PodmanAuth {
	/** As it stands in the file: a registry, a namespace or a repository. */
	readonly key: string;
	readonly found: PodmanLogin;
	readonly at: Position;
}

/** An auth.json, or docker's config.json, as podman, skopeo and buildah read it: names in any case, sections merged, the last of a key. */
export interface PodmanAuthFile {
	readonly helpers: readonly PodmanHelper[];
	readonly auths: readonly PodmanAuth[];
}

/** Strict, as they are: anything wrong with a text and they stop (containers/image pkg/docker/config/config.go, authPath.parse). */
export const readPodmanAuthFile = remember((text: string) => read(text, false));

/** The same of a ~/.dockercfg, whose entries stand at the top. */
export const readDockercfg = remember((text: string) => read(text, true));

function read(text: string, isFlat: boolean): Reading<PodmanAuthFile> {
	const reading = parseJson(text);
	const malformed: Malformed | undefined = podmanMalformed(text, reading, isFlat);
	if (malformed !== undefined) return { ok: false, malformed };
	const root = objectOf(reading.root);
	const helperAt = positionsIn(text);
	const helpers = isFlat ? [] : [...liveEntries(dockerSections(root, "credHelpers"))];
	const authAt = positionsIn(text);
	const auths = isFlat ? topOf(root) : [...liveEntries(dockerSections(root, "auths"))];
	return {
		ok: true,
		value: {
			helpers: helpers.map(([host, { name, value }]) => ({
				host,
				helper: value.kind === "string" ? value.value : "",
				at: helperAt(name.start),
			})),
			auths: auths.map(([key, { name, value }]) => ({ key, found: readPodmanLogin(value), at: authAt(name.start) })),
		},
	};
}

/** The last entry of each key. */
function topOf({ members }: JsonObject): readonly (readonly [string, JsonMember])[] {
	const last = new Map(members.map((member) => [member.name.value, member]));
	return members
		.filter((member) => last.get(member.name.value) === member)
		.map((member) => [member.name.value, member]);
}

function objectOf(root: JsonValue | undefined): JsonObject {
	return root?.kind === "object" ? root : { kind: "object", start: 0, end: 0, members: [] };
}

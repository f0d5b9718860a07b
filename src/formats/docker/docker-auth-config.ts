import { parseJson } from "../json/json.ts";
import type { JsonReading } from "../json/json-reading.ts";
import type { JsonObject, JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { readDockerAuthValue } from "./docker-auth-value.ts";
import { dockerSections, liveEntries } from "./docker-config-file.ts";
import { shapeProblems } from "./docker-config-shape.ts";
import { goFold } from "./go-fold.ts";

/** User names by key from the variable DOCKER_AUTH_CONFIG, or why docker passes it over. Never quotes the value. */
export type DockerAuthConfig =
	| { readonly ok: true; readonly usernames: ReadonlyMap<string, string> }
	| { readonly ok: false; readonly because: string };

/** Reads the variable as docker does: `{"auths": {key: {"auth": …}}}` and not a field more (docker/cli cli/config/configfile/file.go, parseEnvConfig). */
export function readDockerAuthConfig(text: string): DockerAuthConfig {
	const reading = parseJson(text);
	const { root } = reading;
	const problem = firstProblem(text, reading);
	if (problem !== undefined) return { ok: false, because: problem };
	if (root?.kind !== "object") return { ok: true, usernames: new Map() };
	const sections = dockerSections(root, "auths");
	if (sections.length < root.members.length) return { ok: false, because: 'there is a field beside "auths"' };
	if (sections.some(({ value }) => hasOtherFields(value)))
		return { ok: false, because: 'an entry has a field beside "auth"' };
	const usernames = new Map<string, string>();
	for (const [key, { value }] of liveEntries(sections)) {
		const auth = value.kind === "object" ? lastText(value, "auth") : undefined;
		if (!auth) return { ok: false, because: 'an entry has no "auth" value' };
		const decoded = readDockerAuthValue(auth);
		if (!decoded.ok) return { ok: false, because: `the "auth" value of an entry ${decoded.because}` };
		usernames.set(key, decoded.username);
	}
	return { ok: true, usernames };
}

function firstProblem(text: string, { root, problem }: JsonReading): string | undefined {
	// Go's Decoder.More takes a closing bracket behind the value for the end.
	const odd = problem?.kind === "trailing-text" && /^[\]}]/.test(text.slice(problem.offset));
	if (problem !== undefined && !odd) return problem.message;
	if (root === undefined || root.kind === "null") return undefined;
	if (root.kind !== "object") return "it is not an object in braces";
	return shapeProblems(root)[0]?.message;
}

function hasOtherFields(section: JsonValue): boolean {
	const entries = section.kind === "object" ? section.members.map(({ value }) => value) : [];
	const objects = entries.filter((entry): entry is JsonObject => entry.kind === "object");
	return objects.some(({ members }) => members.some(({ name }) => goFold(name.value) !== "auth"));
}

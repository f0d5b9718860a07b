import type { Malformed, Reading } from "../../model/target.ts";
import { parseJson } from "../json/json.ts";
import { addMember, cutMembers } from "../json/json-edit.ts";
import type { JsonObject, JsonValue } from "../json/json-tree.ts";
import { replaceSpans } from "../replace-spans.ts";
import { dockerSections, liveEntries } from "./docker-config-file.ts";
import { changesMoreThan, type DockerSection } from "./docker-config-guard.ts";
import { dockerMalformed } from "./docker-config-malformed.ts";

/** Makes `helper` the one docker asks for `host`. Same bytes back when it is already. */
export function setDockerHelper(text: string, host: string, helper: string): Reading<string> {
	return guarded(text, "credHelpers", host, helper, (root) => withHelper(text, root, host, helper));
}

/** Removes every entry of `host`, those that docker does not look at included. Same bytes back when there is none. */
export function removeDockerEntry(text: string, section: DockerSection, host: string): Reading<string> {
	return guarded(text, section, host, undefined, (root) => withoutEntry(text, root, section, host));
}

/** Refuses a text that is not whole, and an edit that would touch anything but its own entry. */
function guarded(
	text: string,
	section: DockerSection,
	host: string,
	helper: string | undefined,
	edit: (root: JsonValue | undefined) => string,
): Reading<string> {
	const reading = parseJson(text);
	const malformed = dockerMalformed(text, reading);
	if (malformed !== undefined) return { ok: false, malformed };
	const after = edit(reading.root);
	if (after === text) return { ok: true, value: text };
	const reread = parseJson(after);
	const before = { text, root: reading.root };
	const broken = dockerMalformed(after, reread) !== undefined;
	if (broken || changesMoreThan(before, { text: after, root: reread.root }, { section, host, helper })) {
		return { ok: false, malformed: refusal(section, host) };
	}
	return { ok: true, value: after };
}

function refusal(section: DockerSection, host: string): Malformed {
	return {
		message: `the edit would have changed more than the entry of ${host} in "${section}", so it was not made`,
		client: "docker reads the file as it is",
	};
}

function withHelper(text: string, root: JsonValue | undefined, host: string, helper: string): string {
	if (root === undefined) return withHelper(...emptied(`{}${/\r?\n/.exec(text)?.[0] ?? ""}`), host, helper);
	if (root.kind !== "object") return withHelper(...emptied(replaceSpans(text, [{ ...root, by: "{}" }])), host, helper);
	const sections = dockerSections(root, "credHelpers");
	const live = liveEntries(sections).get(host)?.value;
	if (live?.kind === "string" && live.value === helper) return text;
	if (live !== undefined) return replaceSpans(text, [{ ...live, by: JSON.stringify(helper) }]);
	const last = sections.at(-1)?.value;
	if (last?.kind === "object") return addMember(text, root, last, host, helper);
	// Filling a null would let docker merge the sections before it again.
	if (last === undefined || sections.length > 1) return addMember(text, root, root, "credHelpers", { [host]: helper });
	return withHelper(...emptied(replaceSpans(text, [{ ...last, by: "{}" }])), host, helper);
}

/** A text that has just got empty braces, read again. */
function emptied(text: string): [string, JsonValue | undefined] {
	return [text, parseJson(text).root];
}

function withoutEntry(text: string, root: JsonValue | undefined, section: DockerSection, host: string): string {
	if (root?.kind !== "object") return text;
	const objects = dockerSections(root, section).flatMap(({ value }) => (value.kind === "object" ? [value] : []));
	return replaceSpans(
		text,
		objects.flatMap((object) => cutMembers(object, entriesOf(object, host))),
	);
}

function entriesOf(object: JsonObject, host: string): ReadonlySet<JsonObject["members"][number]> {
	return new Set(object.members.filter(({ name }) => name.value === host));
}

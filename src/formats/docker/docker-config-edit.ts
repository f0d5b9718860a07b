import type { Malformed, Reading } from "../../model/target.ts";
import { parseJson } from "../json/json.ts";
import { addMember, cutMembers, type JsonDraft, replaceMember } from "../json/json-edit.ts";
import type { JsonMember, JsonObject, JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { replaceSpans } from "../replace-spans.ts";
import { type DockerAuthDraft, saysAuth } from "./docker-auth-draft.ts";
import { dockerSections, liveEntries } from "./docker-config-file.ts";
import { changesMoreThan, type DockerSection, type IntendedEdit } from "./docker-config-guard.ts";
import { dockerMalformed } from "./docker-config-malformed.ts";
import { goFold } from "./go-fold.ts";

/** Makes `helper` the one docker asks for `host`; an empty one sends docker to the file. Same bytes back when it is already. */
export function setDockerHelper(text: string, host: string, helper: string): Reading<string> {
	return guarded(text, { section: "credHelpers", host, value: helper }, (start, root) => {
		const live = liveEntries(dockerSections(root, "credHelpers")).get(host)?.value;
		if (live?.kind === "string" && live.value === helper) return text;
		return withEntry(start, root, "credHelpers", host, helper);
	});
}

/** Makes `auth` all that stands below `key`, what docker passes over included: a secret may rest in it. Same bytes back when it is already. */
export function setDockerAuth(text: string, key: string, auth: DockerAuthDraft): Reading<string> {
	return guarded(text, { section: "auths", host: key, value: { ...auth } }, (start, root) => {
		const sections = dockerSections(root, "auths");
		const live = liveEntries(sections).get(key);
		const dead = entriesOf(sections, key).filter((member) => member !== live);
		if (live !== undefined && dead.length === 0 && saysAuth(live.value, auth)) return text;
		const [rest, restRoot] = readAgain(without(start, sections, dead));
		return withEntry(rest, restRoot, "auths", key, { ...auth });
	});
}

/** Makes `helper` the store of every registry without a helper of its own. Same bytes back when it is already. */
export function setDockerStore(text: string, helper: string): Reading<string> {
	return guarded(text, { section: "credsStore", value: helper }, (start, root) => {
		if (lastText(root, "credsStore") === helper) return text;
		const last = root.members.findLast(({ name }) => goFold(name.value) === goFold("credsStore"));
		return last === undefined
			? addMember(start, root, root, "credsStore", helper)
			: replaceMember(start, root, root, last, helper);
	});
}

/** Takes the store away; with a name, only while it is that one. Same bytes back when there is nothing to take. */
export function removeDockerStore(text: string, helper: string | undefined): Reading<string> {
	return guarded(text, { section: "credsStore", value: undefined }, (start, root) => {
		const named = lastText(root, "credsStore");
		if (named === undefined || (helper !== undefined && named !== helper)) return text;
		const doomed = root.members.filter(({ name }) => goFold(name.value) === goFold("credsStore"));
		return replaceSpans(start, cutMembers(root, new Set(doomed)));
	});
}

/** Removes every entry of `host`, those that docker does not look at included. Same bytes back when there is none. */
export function removeDockerEntry(text: string, section: DockerSection, host: string): Reading<string> {
	return guarded(text, { section, host, value: undefined }, (start, root) => {
		const sections = dockerSections(root, section);
		const doomed = entriesOf(sections, host);
		return doomed.length === 0 ? text : without(start, sections, doomed);
	});
}

/** Refuses a text that is not whole, and an edit that would touch anything but its own entry. `edit` gets an object, made where there is none. */
function guarded(
	text: string,
	intended: IntendedEdit,
	edit: (start: string, root: JsonObject) => string,
): Reading<string> {
	const reading = parseJson(text);
	const malformed = dockerMalformed(text, reading);
	if (malformed !== undefined) return { ok: false, malformed };
	const after = edit(...readAgain(text));
	if (after === text) return { ok: true, value: text };
	const reread = parseJson(after);
	const before = { text, root: reading.root };
	const broken = dockerMalformed(after, reread) !== undefined;
	if (broken || changesMoreThan(before, { text: after, root: reread.root }, intended)) {
		return { ok: false, malformed: refusal(intended) };
	}
	return { ok: true, value: after };
}

function refusal(intended: IntendedEdit): Malformed {
	const place = "host" in intended ? `the entry of ${intended.host} in "${intended.section}"` : '"credsStore"';
	return {
		message: `the edit would have changed more than ${place}, so it was not made`,
		client: "docker reads the file as it is",
	};
}

/** An empty text and null are an empty object to docker. */
function readAgain(text: string): readonly [string, JsonObject] {
	const { root } = parseJson(text);
	if (root?.kind === "object") return [text, root];
	const braces =
		root === undefined ? `{}${/\r?\n/.exec(text)?.[0] ?? ""}` : replaceSpans(text, [{ ...root, by: "{}" }]);
	return readAgain(braces);
}

function withEntry(text: string, root: JsonObject, section: DockerSection, host: string, draft: JsonDraft): string {
	const sections = dockerSections(root, section);
	const live = liveEntries(sections).get(host);
	const home = live && objectsIn(sections).find(({ members }) => members.includes(live));
	if (live !== undefined && home !== undefined) return replaceMember(text, root, home, live, draft);
	const last = sections.at(-1)?.value;
	if (last?.kind === "object") return addMember(text, root, last, host, draft);
	// Filling a null would let docker merge the sections before it again.
	if (last === undefined || sections.length > 1) return addMember(text, root, root, section, { [host]: draft });
	return withEntry(...readAgain(replaceSpans(text, [{ ...last, by: "{}" }])), section, host, draft);
}

function without(text: string, sections: readonly JsonMember[], doomed: readonly JsonMember[]): string {
	const cuts = objectsIn(sections).flatMap((object) => cutMembers(object, new Set(doomed)));
	return replaceSpans(text, cuts);
}

function entriesOf(sections: readonly JsonMember[], host: string): readonly JsonMember[] {
	return objectsIn(sections).flatMap(({ members }) => members.filter(({ name }) => name.value === host));
}

function objectsIn(sections: readonly JsonMember[]): readonly JsonObject[] {
	return sections.flatMap(({ value }: { readonly value: JsonValue }) => (value.kind === "object" ? [value] : []));
}

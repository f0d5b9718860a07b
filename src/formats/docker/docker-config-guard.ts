import type { JsonDraft } from "../json/json-edit.ts";
import type { JsonMember, JsonObject, JsonValue } from "../json/json-tree.ts";
import { lastText } from "../last-text.ts";
import { dockerSections, liveEntries } from "./docker-config-file.ts";
import { goFold } from "./go-fold.ts";

export type DockerSection = "auths" | "credHelpers";

/** A text that has been read, strictly. */
export interface DockerText {
	readonly text: string;
	/** Undefined and null are an empty configuration. */
	readonly root: JsonValue | undefined;
}

export type IntendedEdit =
	| {
			readonly section: DockerSection;
			readonly host: string;
			/** Undefined: the entry goes. */
			readonly value: JsonDraft | undefined;
	  }
	| { readonly section: "credsStore"; readonly value: string | undefined };

/** Whether anything but the intended entry differs, as it is written or in what docker makes of it, or the entry is not as intended. */
export function changesMoreThan(before: DockerText, after: DockerText, edit: IntendedEdit): boolean {
	return (
		!isAsIntended(after, edit) ||
		differ(writtenBut(before, edit), writtenBut(after, edit)) ||
		differ(countingBut(before, edit), countingBut(after, edit))
	);
}

function isAsIntended(after: DockerText, edit: IntendedEdit): boolean {
	const root = objectOf(after);
	if (edit.section === "credsStore") return lastText(root, edit.section) === edit.value;
	return says(liveEntries(dockerSections(root, edit.section)).get(edit.host)?.value, edit.value);
}

/** Whether a value is the draft, and not a field more. */
function says(value: JsonValue | undefined, draft: JsonDraft | undefined): boolean {
	if (value === undefined || draft === undefined) return value === draft;
	if (typeof draft === "string") return value.kind === "string" && value.value === draft;
	if (value.kind !== "object") return false;
	const wanted = Object.entries(draft);
	return (
		value.members.length === wanted.length &&
		wanted.every(([field, part]) => says(value.members.find(({ name }) => name.value === field)?.value, part))
	);
}

function differ(before: readonly string[], after: readonly string[]): boolean {
	return before.length !== after.length || before.some((token, index) => token !== after[index]);
}

/** The entries that count for docker, without the intended one. */
function countingBut({ text, root }: DockerText, edit: IntendedEdit): readonly string[] {
	const found: string[] = [];
	for (const own of ["auths", "credHelpers"] as const) {
		for (const [key, member] of liveEntries(dockerSections(objectOf({ text, root }), own))) {
			const isMeant = own === edit.section && key === edit.host;
			if (!isMeant) found.push(own, text.slice(member.name.start, member.value.end));
		}
	}
	return found;
}

/** Every token of a text as it stands there, without the intended entry and without a section that holds nothing else. */
function writtenBut(whole: DockerText, edit: IntendedEdit): readonly string[] {
	const { text } = whole;
	const found: string[] = [];
	for (const member of objectOf(whole).members) {
		const isMeant = goFold(member.name.value) === goFold(edit.section);
		const others = isMeant ? othersIn(member, edit) : [member];
		if (isMeant && others.length > 0) found.push(text.slice(member.name.start, member.name.end));
		for (const other of others) pushTokens(text, other, found);
	}
	return found;
}

function othersIn({ value }: JsonMember, edit: IntendedEdit): readonly JsonMember[] {
	if (edit.section === "credsStore" || value.kind !== "object") return [];
	return value.members.filter(({ name }) => name.value !== edit.host);
}

/** Without recursion: a text may nest as deep as Go allows. Backwards inside, which is as good for comparing. */
function pushTokens(text: string, { name, value }: JsonMember, found: string[]): void {
	const pending: JsonValue[] = [value, name];
	for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
		if (next.kind === "object") {
			found.push(`object of ${next.members.length}`);
			for (const member of next.members) pending.push(member.name, member.value);
		} else if (next.kind === "array") {
			found.push(`list of ${next.items.length}`);
			for (const item of next.items) pending.push(item);
		} else found.push(text.slice(next.start, next.end));
	}
}

function objectOf({ root }: DockerText): JsonObject {
	return root?.kind === "object" ? root : { kind: "object", start: 0, end: 0, members: [] };
}

import type { JsonMember, JsonObject, JsonValue } from "../json/json-tree.ts";
import { dockerSections, liveEntries } from "./docker-config-file.ts";

export type DockerSection = "auths" | "credHelpers";

/** A text that has been read, strictly. */
export interface DockerText {
	readonly text: string;
	/** Undefined and null are an empty configuration. */
	readonly root: JsonValue | undefined;
}

interface IntendedEdit {
	readonly section: DockerSection;
	readonly host: string;
	/** Undefined: the entry goes. */
	readonly helper: string | undefined;
}

/** Whether anything but the intended entry differs, as it is written or in what docker makes of it, or the entry is not as intended. */
export function changesMoreThan(before: DockerText, after: DockerText, edit: IntendedEdit): boolean {
	const entry = liveEntries(dockerSections(objectOf(after), edit.section)).get(edit.host)?.value;
	const intended =
		entry?.kind === "string" ? entry.value === edit.helper : entry === undefined && edit.helper === undefined;
	return (
		!intended ||
		differ(writtenBut(before, edit), writtenBut(after, edit)) ||
		differ(countingBut(before, edit), countingBut(after, edit))
	);
}

function differ(before: readonly string[], after: readonly string[]): boolean {
	return before.length !== after.length || before.some((token, index) => token !== after[index]);
}

/** The entries that count for docker, without the intended one. */
function countingBut({ text, root }: DockerText, { section, host }: IntendedEdit): readonly string[] {
	const found: string[] = [];
	for (const own of ["auths", "credHelpers"] as const) {
		for (const [key, member] of liveEntries(dockerSections(objectOf({ text, root }), own))) {
			if (own !== section || key !== host) found.push(own, text.slice(member.name.start, member.value.end));
		}
	}
	return found;
}

/** Every token of a text as it stands there, without the intended entry and without a section that holds nothing else. */
function writtenBut(whole: DockerText, { section, host }: IntendedEdit): readonly string[] {
	const { text } = whole;
	const root = objectOf(whole);
	const sections = new Set(dockerSections(root, section));
	const found: string[] = [];
	for (const member of root.members) {
		const isSection = sections.has(member);
		const others = isSection ? othersIn(member, host) : [member];
		if (isSection && others.length > 0) found.push(text.slice(member.name.start, member.name.end));
		for (const other of others) pushTokens(text, other, found);
	}
	return found;
}

function othersIn({ value }: JsonMember, host: string): readonly JsonMember[] {
	return value.kind === "object" ? value.members.filter(({ name }) => name.value !== host) : [];
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

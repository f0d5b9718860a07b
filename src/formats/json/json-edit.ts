import { type Replacement, replaceSpans } from "../replace-spans.ts";
import type { JsonMember, JsonObject, Span } from "./json-tree.ts";

/** A new value: a text, or an object of such. */
export type JsonDraft = string | { readonly [name: string]: JsonDraft };

/** How the members of one object are laid out. */
interface Layout {
	/** Between two members, comma included. */
	readonly separator: string;
	/** Between a name and its value. */
	readonly colon: string;
	/** Before each member when they stand on lines of their own; undefined on one line. */
	readonly indent: string | undefined;
	/** Inside the braces of an object on one line. */
	readonly padding: string;
}

/** Adds a member behind the last one, laid out as its neighbours are. Only the inserted bytes, and blanks inside empty braces, change. */
export function addMember(text: string, root: JsonObject, object: JsonObject, name: string, draft: JsonDraft): string {
	const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
	const unit = indentOf(text, root) || "\t";
	const last = object.members.at(-1);
	if (last !== undefined) {
		const layout = layoutOf(text, object, eol);
		const member = JSON.stringify(name) + layout.colon + render(draft, layout, eol, unit);
		return replaceSpans(text, [{ start: last.value.end, end: last.value.end, by: layout.separator + member }]);
	}
	const { colon, padding } = layoutOf(text, root, eol);
	const spread = object === root || indentOf(text, root) !== undefined;
	const base = /[ \t]*/.exec(text.slice(text.lastIndexOf("\n", object.start) + 1))?.[0] ?? "";
	const indent = spread ? base + unit : undefined;
	const member = JSON.stringify(name) + colon + render(draft, { colon, padding, indent }, eol, unit);
	const by = spread ? eol + indent + member + eol + base : padding + member + padding;
	return replaceSpans(text, [{ start: object.start + 1, end: object.end - 1, by }]);
}

/** Gives a member another value, laid out as its neighbours are. Only the bytes of the value change. */
export function replaceMember(
	text: string,
	root: JsonObject,
	object: JsonObject,
	{ value }: JsonMember,
	draft: JsonDraft,
): string {
	const eol = /\r?\n/.exec(text)?.[0] ?? "\n";
	const by = render(draft, layoutOf(text, object, eol), eol, indentOf(text, root) || "\t");
	return replaceSpans(text, [{ start: value.start, end: value.end, by }]);
}

/** What to cut so that `object` loses some members, with their commas and lines; the first one left keeps its place. */
export function cutMembers(object: JsonObject, doomed: ReadonlySet<JsonMember>): readonly Replacement[] {
	const kept = object.members.filter((member) => !doomed.has(member));
	if (kept.length === object.members.length) return [];
	if (kept.length === 0) return [{ start: object.start + 1, end: object.end - 1, by: "" }];
	const cuts: Span[] = [];
	let lastKept: JsonMember | undefined;
	for (const [index, member] of object.members.entries()) {
		if (!doomed.has(member)) lastKept = member;
		else if (lastKept !== undefined) cuts.push({ start: endBefore(object, index), end: member.value.end });
		else cuts.push({ start: member.name.start, end: object.members[index + 1]?.name.start ?? member.value.end });
	}
	return cuts.map((cut) => ({ ...cut, by: "" }));
}

function layoutOf(text: string, object: JsonObject, eol: string): Layout {
	const index = object.members.length - 1;
	const last = object.members[index];
	if (last === undefined) return { separator: `,${eol}`, colon: ": ", indent: undefined, padding: "" };
	const gap = text.slice(endBefore(object, index), last.name.start);
	const between = text.slice(last.name.end, last.value.start);
	const colon = between.includes("\n") ? ": " : between;
	const lines = gap.split("\n").length - 1;
	if (lines === 0) {
		const separator = index > 0 ? gap : colon === ":" ? "," : ", ";
		const padding = /^[ \t]*/.exec(text.slice(object.start + 1, object.end))?.[0] ?? "";
		return { separator, colon, indent: undefined, padding };
	}
	const indent = blanksAtEnd(gap);
	return { separator: index > 0 && lines === 1 ? gap : `,${eol}${indent}`, colon, indent, padding: "" };
}

/** Undefined when the members do not stand on lines of their own. */
function indentOf(text: string, object: JsonObject): string | undefined {
	const first = object.members[0];
	const gap = first && text.slice(object.start + 1, first.name.start);
	return gap?.includes("\n") ? gap.slice(gap.lastIndexOf("\n") + 1) : undefined;
}

function blanksAtEnd(gap: string): string {
	let start = gap.length;
	while (start > 0 && " \t".includes(gap.charAt(start - 1))) start -= 1;
	return gap.slice(start);
}

function endBefore(object: JsonObject, index: number): number {
	return object.members[index - 1]?.value.end ?? object.start + 1;
}

function render(draft: JsonDraft, layout: Omit<Layout, "separator">, eol: string, unit: string): string {
	if (typeof draft === "string") return JSON.stringify(draft);
	const { colon, indent, padding } = layout;
	const inner = { ...layout, indent: indent === undefined ? undefined : indent + unit };
	const members = Object.entries(draft).map(
		([name, value]) => JSON.stringify(name) + colon + render(value, inner, eol, unit),
	);
	if (members.length === 0) return "{}";
	if (inner.indent === undefined) return `{${padding}${members.join(colon === ":" ? "," : ", ")}${padding}}`;
	return `{${eol}${inner.indent}${members.join(`,${eol}${inner.indent}`)}${eol}${indent}}`;
}

import type { CheckResult, Finding, Place } from "../model/check.ts";
import { docsOf } from "./docs-of.ts";
import { entry, entryIndent, underEntry } from "./entry.ts";
import { nextLine } from "./next-line.ts";
import type { PasteSafe } from "./paste-safe.ts";
import type { TextStyle } from "./plan-text.ts";
import { textWidth } from "./text-width.ts";
import { visible } from "./visible.ts";

export interface DoctorStyle extends TextStyle {
	readonly safe: PasteSafe;
	/** Every check by its name, with its time and what it saw. */
	readonly verbose: boolean;
}

/** Nobody reads on after so many findings of one check. */
const most = 20;

const words = { note: "note", warn: "warn", fail: "FAIL" } as const;
const tones = { note: "accent", warn: "warn", fail: "fail" } as const;

/** What a check found, each with its place; what several have in common, why and how to mend it, once below them; then where there is more to read. */
export function findingsText({ check, findings }: CheckResult, style: DoctorStyle): readonly string[] {
	if (findings.length === 0) return [];
	const shown = style.verbose ? findings : findings.slice(0, most);
	const more = findings.length - shown.length;
	return [
		...alike(shown).flatMap((group) => [
			...group.flatMap((finding) => seenText(check.id, finding, style)),
			...mendText(group, style),
		]),
		...(more === 0 ? [] : underEntry(`and ${more} more: -v shows them all`, style)),
		...copied("more", docsOf(check.id), style),
	];
}

/** Of a sentence, in characters: it may name a thousand registries. */
const longestSaid = 400;

function cut(text: string, { verbose }: DoctorStyle): string {
	if (verbose || text.length <= longestSaid) return text;
	return `${text.slice(0, longestSaid).replace(/[\s,]*(?:\S*<[^>]*|\S*)$/, "")} … (-v shows all of it)`;
}

/** Findings one after the other for which the same is to be said. */
function alike(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
	const groups: [Finding, ...Finding[]][] = [];
	for (const finding of findings) {
		const last = groups.at(-1);
		if (last !== undefined && isAlike(last[0], finding)) last.push(finding);
		else groups.push([finding]);
	}
	return groups;
}

function isAlike(one: Finding, other: Finding): boolean {
	const does = ({ fix }: Finding) => fix && (fix.does ?? "");
	return one.why === other.why && one.remedy.text === other.remedy.text && does(one) === does(other);
}

function seenText(id: string, finding: Finding, whole: DoctorStyle): readonly string[] {
	const { status, message, where, names, evidence = {} } = finding;
	const style = { ...whole, safe: (text: string) => whole.safe(text, names) };
	const seen = Object.entries(evidence).map(([key, value]) => `${key}: ${value}`);
	return [
		...entry(tones[status], words[status], `${id}  ${cut(style.safe(message), style)}`, style),
		...(where === undefined ? [] : copied("where", style.safe(placeText(where)), style)),
		...(style.verbose && seen.length > 0 ? labelled("seen", style.safe(seen.join("; ")), style) : []),
	];
}

function mendText(group: readonly [Finding, ...Finding[]], whole: DoctorStyle): readonly string[] {
	const names = group.flatMap((finding) => finding.names ?? []);
	const style = { ...whole, safe: (text: string) => whole.safe(text, names) };
	const [{ why, remedy, fix }] = group;
	const commands = new Set(group.flatMap((finding) => finding.remedy.commands));
	return [
		...labelled("why", style.safe(why), style),
		...labelled(
			"fix",
			style.safe(fix === undefined ? remedy.text : `${remedy.text} [--fix ${fix.does ?? "does it"}]`),
			style,
		),
		...[...commands].flatMap((command) => commandText(style.safe(command), style)),
	];
}

const labelWidth = 7;
const underLabel = " ".repeat(entryIndent.length + labelWidth);

function labelled(label: string, text: string, style: DoctorStyle): readonly string[] {
	const narrow = { ...style, width: style.width - labelWidth };
	const [first = "", ...rest] = underEntry(text, narrow);
	return [head(label, style) + first.trimStart(), ...rest.map((line) => " ".repeat(labelWidth) + line)];
}

/** What may be copied stays whole; where it does not fit behind its label it has a row of its own, further left. */
function copied(label: string, text: string, style: DoctorStyle): readonly string[] {
	const shown = visible(text);
	if (textWidth(underLabel + shown) <= style.width) return [head(label, style) + shown];
	return [head(label, style).trimEnd(), indented(shown, style)];
}

/** As far to the right as it fits whole; a comment or a sentence is wrapped. */
function commandText(command: string, style: DoctorStyle): readonly string[] {
	const lines = nextLine(command, style.width, underLabel);
	const [only = ""] = lines;
	return lines.length > 1 || textWidth(only) <= style.width ? lines : [indented(visible(command), style)];
}

function indented(text: string, { width }: DoctorStyle): string {
	return ([entryIndent, "  "].find((indent) => textWidth(indent + text) <= width) ?? "") + text;
}

function head(label: string, { paint }: DoctorStyle): string {
	return entryIndent + paint("dim", label) + " ".repeat(labelWidth - label.length);
}

/** "~/.docker/config.json:3", or the name of a variable. */
function placeText(place: Place): string {
	if ("variable" in place) return place.variable;
	return place.at === undefined ? place.file : `${place.file}:${place.at.line}`;
}

import { type CheckGroup, type CheckResult, checkGroups, type Finding, type Place } from "../model/check.ts";
import { entry, entryIndent, underEntry } from "./entry.ts";
import { nextLine } from "./next-line.ts";
import type { PasteSafe } from "./paste-safe.ts";
import type { TextStyle } from "./plan-text.ts";

export interface DoctorStyle extends TextStyle {
	readonly safe: PasteSafe;
	/** Every check by its name, with its time and what it saw. */
	readonly verbose: boolean;
}

const titles: Readonly<Record<CheckGroup, string>> = {
	docker: "Docker",
	podman: "Podman, skopeo, buildah",
	python: "Python",
	google: "Google",
	azure: "Azure",
	kubernetes: "Kubernetes",
	laptop: "This laptop",
};

const words = { note: "note", warn: "warn", fail: "FAIL" } as const;
const tones = { note: "accent", warn: "warn", fail: "fail" } as const;

/** What the checks saw, group by group: what is wrong in full, what is right or was not looked at in a line each. */
export function doctorText(results: readonly CheckResult[], style: DoctorStyle): readonly string[] {
	return checkGroups.flatMap((group) => {
		const own = results.filter(({ check }) => check.group === group);
		return own.length === 0 ? [] : ["", titles[group], ...groupText(own, style)];
	});
}

function groupText(results: readonly CheckResult[], style: DoctorStyle): readonly string[] {
	if (style.verbose) return results.flatMap((result) => [...checkText(result, style), ...findingsText(result, style)]);
	const right = results.filter(({ status }) => status === "ok").length;
	return [
		...results.flatMap((result) =>
			result.status === "crash" ? checkText(result, style) : findingsText(result, style),
		),
		...(right === 0 ? [] : entry("ok", "ok", `${counted(right)} found nothing wrong`, style)),
		...skipped(results).flatMap(([because, count]) =>
			entry("dim", "skip", style.safe(`${counted(count)}: ${because}`), style),
		),
	];
}

/** Reasons why it was not looked, each with how many checks it stopped. */
function skipped(results: readonly CheckResult[]): readonly (readonly [because: string, count: number])[] {
	const reasons = new Map<string, number>();
	for (const { status, detail = "" } of results) {
		if (status === "skip") reasons.set(detail, (reasons.get(detail) ?? 0) + 1);
	}
	return [...reasons];
}

/** A check in one line: what became of it, how long it took. */
function checkText({ check, status, detail, durationMs }: CheckResult, style: DoctorStyle): readonly string[] {
	const { id, title } = check;
	const time = `${durationMs} ms`;
	if (status === "crash") {
		const words = `${id}  This check broke, which is a bug in registry-setup: ${detail ?? ""} (${time})`;
		return entry("fail", "crash", style.safe(words), style);
	}
	if (status === "skip") return entry("dim", "skip", style.safe(`${id}  ${title}: not looked, ${detail ?? ""}`), style);
	if (status !== "ok") return [];
	const seen = detail === undefined ? time : `${detail}, ${time}`;
	return entry("ok", "ok", style.safe(`${id}  ${title} (${seen})`), style);
}

function findingsText({ check, findings }: CheckResult, style: DoctorStyle): readonly string[] {
	return findings.flatMap((finding) => findingText(check.id, finding, style));
}

function findingText(id: string, finding: Finding, style: DoctorStyle): readonly string[] {
	const { status, message, where, why, remedy, fix, evidence } = finding;
	const { safe } = style;
	const seen = Object.entries(evidence ?? {}).map(([key, value]) => `${key}: ${value}`);
	return [
		...entry(tones[status], words[status], `${id}  ${safe(message)}`, style),
		...(where === undefined ? [] : labelled("where", safe(placeText(where)), style)),
		...labelled("why", safe(why), style),
		...labelled("fix", safe(fix === undefined ? remedy.text : `${remedy.text} [--fix does it]`), style),
		...remedy.commands.flatMap((command) => nextLine(safe(command), style.width, underLabel)),
		...(style.verbose && seen.length > 0 ? labelled("seen", safe(seen.join("; ")), style) : []),
	];
}

const underLabel = " ".repeat(entryIndent.length + 7);

function labelled(label: string, text: string, style: DoctorStyle): readonly string[] {
	const narrow = { ...style, width: style.width - 7 };
	const [first = "", ...rest] = underEntry(text, narrow);
	const head = entryIndent + style.paint("dim", label.padEnd(7));
	return [head + first.trimStart(), ...rest.map((line) => " ".repeat(7) + line)];
}

/** "~/.docker/config.json:3", or the name of a variable. */
export function placeText(place: Place): string {
	if ("variable" in place) return place.variable;
	return place.at === undefined ? place.file : `${place.file}:${place.at.line}`;
}

function counted(count: number): string {
	return `${count} check${count === 1 ? "" : "s"}`;
}

import type { Malformed } from "../../model/target.ts";
import type { JsonReading } from "../json/json-reading.ts";
import type { JsonValue } from "../json/json-tree.ts";
import { positionsIn } from "../positions-in.ts";
import { replaceSpans } from "../replace-spans.ts";
import { shapeProblems } from "./docker-config-shape.ts";

/** Confirmed with docker 28.2.2; open as docker/cli#5075. */
const ignoresAll =
	'docker warns "Error parsing config file", works on without any setting or login of this file, and its next "docker login" overwrites all of it';
const ignoresRest =
	'docker reads what stands before and ignores the rest, which its next "docker login" drops; podman and gcloud refuse the whole file';
const ignoresLogins =
	'docker warns "Error parsing config file", works on without this value and without any login in "auths", and its next "docker login" empties them all';

/** Why this text cannot be edited as docker's configuration; undefined when it can. */
export function dockerMalformed(text: string, reading: JsonReading): Malformed | undefined {
	const { problem, root } = reading;
	const inValue = problem?.kind === "trailing-text" ? undefined : problem;
	const wrong = inValue ?? rootProblem(root) ?? problem ?? (root && shapeProblems(root).find(refused));
	if (wrong === undefined) return undefined;
	const at = positionsIn(text)(wrong.offset);
	const repair = problem === undefined ? undefined : repaired(text, reading);
	return { at, message: wrong.message, client: clientDoes(reading), ...(repair && { repair }) };
}

/** A configuration is an object; null and an empty text are an empty one. */
export function rootProblem(
	root: JsonValue | undefined,
): { readonly offset: number; readonly message: string } | undefined {
	if (root === undefined || root.kind === "object" || root.kind === "null") return undefined;
	return { offset: root.start, message: "the file holds something other than an object in braces" };
}

/** Wrong settings that have nothing to do with credentials are complaints: they do not stop an edit. */
function refused({ setting }: { readonly setting: string }): boolean {
	return setting === "auths" || setting === "credHelpers" || setting === "credsStore";
}

function clientDoes({ problem, root }: JsonReading): string {
	if (problem?.kind === "trailing-text" && rootProblem(root) === undefined) return ignoresRest;
	if (problem !== undefined || rootProblem(root) !== undefined) return ignoresAll;
	return ignoresLogins;
}

const titles = {
	bom: "Remove the byte order mark",
	"trailing-comma": "Remove the comma after the last entry",
	"trailing-text": "Remove the text after the end, which docker ignores",
};

/** Only cuts that change no value, and only where the result is whole. */
function repaired(text: string, { root, problem, superfluous }: JsonReading): Malformed["repair"] {
	if (problem === undefined || problem.kind === "syntax" || root?.kind !== "object") return undefined;
	if (shapeProblems(root).some(refused)) return undefined;
	const title =
		superfluous.length > 1
			? `${titles[problem.kind]}, and ${superfluous.length - 1} more like it`
			: titles[problem.kind];
	const cuts = superfluous.map((span) => ({ ...span, by: "" }));
	return { title, text: replaceSpans(text, cuts) };
}

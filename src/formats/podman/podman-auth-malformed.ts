import type { Malformed } from "../../model/target.ts";
import { goFold } from "../docker/go-fold.ts";
import type { JsonReading } from "../json/json-reading.ts";
import type { JsonObject, JsonValue } from "../json/json-tree.ts";
import { positionsIn } from "../positions-in.ts";
import { replaceSpans } from "../replace-spans.ts";

/** Confirmed with podman 4.3.1 and skopeo 1.9.3. */
const stops = "podman, skopeo and buildah stop at it, even when a pull needs no sign-in";

/** Why podman cannot read this text; undefined when it can. */
export function podmanMalformed(text: string, reading: JsonReading, isFlat: boolean): Malformed | undefined {
	const { problem, root } = reading;
	if (problem === undefined && root === undefined) {
		const repair = {
			title: "Write an empty configuration into the empty file",
			text: `{}${text === "" ? "\n" : text}`,
		};
		return { message: "the file is empty", client: stops, repair };
	}
	const wrong = problem ?? (root && shapeProblem(root, isFlat));
	if (wrong === undefined) return undefined;
	const repair = problem === undefined ? undefined : repaired(text, reading, isFlat);
	return { at: positionsIn(text)(wrong.offset), message: wrong.message, client: stops, ...(repair && { repair }) };
}

interface ShapeProblem {
	readonly offset: number;
	readonly message: string;
}

/** Its own types alone: what else the file holds may be of any kind (config.go, dockerConfigFile). */
function shapeProblem(root: JsonValue, isFlat: boolean): ShapeProblem | undefined {
	if (root.kind === "null") return undefined;
	if (root.kind !== "object") {
		return { offset: root.start, message: "the file holds something other than an object in braces" };
	}
	if (isFlat) return authsProblem(root, "the file");
	for (const { name, value } of root.members) {
		const folded = goFold(name.value);
		const problem =
			folded === "auths"
				? authsProblem(value, '"auths"')
				: folded === "credhelpers"
					? textsProblem(value, '"credHelpers"')
					: undefined;
		if (problem !== undefined) return problem;
	}
	return undefined;
}

function authsProblem(auths: JsonValue, where: string): ShapeProblem | undefined {
	const entries = membersOf(auths, where);
	if ("message" in entries) return entries;
	for (const { value } of entries) {
		const fields = membersOf(value, `an entry in ${where}`);
		if ("message" in fields) return fields;
		const known = fields.filter(({ name }) => ["auth", "identitytoken"].includes(goFold(name.value)));
		const wrong = known.find((field) => !isText(field.value));
		if (wrong !== undefined) return notText(wrong.value, `a value in ${where}`);
	}
	return undefined;
}

function textsProblem(section: JsonValue, where: string): ShapeProblem | undefined {
	const entries = membersOf(section, where);
	if ("message" in entries) return entries;
	const wrong = entries.find(({ value }) => !isText(value));
	return wrong === undefined ? undefined : notText(wrong.value, `a value in ${where}`);
}

function membersOf(value: JsonValue, where: string): JsonObject["members"] | ShapeProblem {
	if (value.kind === "null") return [];
	if (value.kind === "object") return value.members;
	return { offset: value.start, message: `${where} is not an object in braces` };
}

function isText({ kind }: JsonValue): boolean {
	return kind === "string" || kind === "null";
}

function notText({ start }: JsonValue, where: string): ShapeProblem {
	return { offset: start, message: `${where} is not a text in quotation marks` };
}

const titles = {
	bom: "Remove the byte order mark",
	"trailing-comma": "Remove the comma after the last entry",
	"trailing-text": "Remove the text after the end",
};

/** Only cuts that change no value, and only where the result is whole. */
function repaired(text: string, { root, problem, superfluous }: JsonReading, isFlat: boolean): Malformed["repair"] {
	if (problem === undefined || problem.kind === "syntax" || root?.kind !== "object") return undefined;
	if (shapeProblem(root, isFlat) !== undefined) return undefined;
	const more = superfluous.length > 1 ? `, and ${superfluous.length - 1} more like it` : "";
	const cuts = superfluous.map((span) => ({ ...span, by: "" }));
	return { title: titles[problem.kind] + more, text: replaceSpans(text, cuts) };
}

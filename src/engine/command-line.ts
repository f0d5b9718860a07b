import type { Choices, Registration } from "../model/choices.ts";
import { shellWords } from "../model/shell-words.ts";

/** The same run as flags, for a POSIX shell. Registries that differ in method or answers come one line each, and so do further recipes. */
export function commandLine(choices: Choices): string {
	const [recipe, ...recipes] = choices.recipes;
	const asked = recipe === undefined ? [] : ["--recipe", recipe];
	const groups = groupsOf(choices.registrations);
	const [first = [], ...others] = groups;
	const lines = [
		...(groups.length > 0 || recipe !== undefined ? [[...wordsOf(first), ...asked]] : []),
		...others.map(wordsOf),
		...recipes.map((name) => ["--recipe", name]),
	];
	const switches = choices.switched.flatMap((id) => ["--set", `switch=${id}`]);
	return lines.map((words) => shellWords(["npx", "registry-setup", ...words, ...switches])).join("\n");
}

/** Those with the same method and answers, in the order of the first of each. */
function groupsOf(registrations: readonly Registration[]): readonly (readonly Registration[])[] {
	const groups = new Map<string, Registration[]>();
	for (const registration of registrations) {
		// A secret is passed to one registry at a time.
		const own = registration.secret === undefined ? "" : registration.reference;
		const key = JSON.stringify([own, ...flagsOf(registration)]);
		groups.set(key, [...(groups.get(key) ?? []), registration]);
	}
	return [...groups.values()];
}

function wordsOf(group: readonly Registration[]): readonly string[] {
	const [first] = group;
	return first === undefined ? [] : [...group.map(({ reference }) => reference), ...flagsOf(first)];
}

function flagsOf({ method, answers, secret }: Registration): readonly string[] {
	const { scope, ...others } = answers;
	// Nothing said is what a script says by leaving the flag out.
	const given = Object.entries(others).filter(([, value]) => value !== "");
	return [
		...(method === undefined ? [] : ["--method", method]),
		...(scope === undefined ? [] : ["--scope", scope]),
		...given.sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, value]) => ["--set", `${key}=${value}`]),
		...(secret === undefined ? [] : ["--secret-stdin"]),
	];
}

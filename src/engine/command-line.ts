import type { Choices, Registration } from "../model/choices.ts";
import { registrationFlags } from "../model/registration-flags.ts";
import { sameSecret } from "../model/same-secret.ts";
import { shellWords } from "../model/shell-words.ts";

/**
 * The same run as flags, for a POSIX shell. Registries that differ in method, answers or secret come one line each, and so do further
 * recipes. `passSecret`: the flag that passes the secret.
 */
export function commandLine(choices: Choices, passSecret: readonly string[] = ["--secret-stdin"]): string {
	const [recipe, ...recipes] = choices.recipes;
	const asked = recipe === undefined ? [] : ["--recipe", recipe];
	const groups = groupsOf(choices.registrations);
	const [first = [], ...others] = groups;
	const lines = [
		...(groups.length > 0 || recipe !== undefined ? [[...wordsOf(first, passSecret), ...asked]] : []),
		...others.map((group) => wordsOf(group, passSecret)),
		...recipes.map((name) => ["--recipe", name]),
	];
	const switches = choices.switched.flatMap((id) => ["--set", `switch=${id}`]);
	return lines.map((words) => shellWords(["npx", "registry-setup", ...words, ...switches])).join("\n");
}

/** Those with the same method, answers and secret, in the order of the first of each: what a command line says it says to all it names. */
function groupsOf(registrations: readonly Registration[]): readonly (readonly Registration[])[] {
	const groups: Registration[][] = [];
	for (const registration of registrations) {
		const group = groups.find(([first]) => first !== undefined && isSameBut(first, registration));
		if (group === undefined) groups.push([registration]);
		else group.push(registration);
	}
	return groups;
}

/** The same but for the reference. */
function isSameBut(one: Registration, other: Registration): boolean {
	const isSameSecret =
		one.secret === undefined || other.secret === undefined
			? one.secret === other.secret
			: one.secret.equals(other.secret);
	return isSameSecret && shellWords(registrationFlags(one)) === shellWords(registrationFlags(other));
}

function wordsOf(group: readonly Registration[], passSecret: readonly string[]): readonly string[] {
	const [first] = group;
	if (first === undefined) return [];
	const references = group.map(({ reference }) => reference);
	if (first.secret === undefined) return [...references, ...registrationFlags(first)];
	const hosts = new Set(references.map((reference) => reference.replace(/^https?:\/\//i, "").split("/", 1)[0]));
	const forAll = hosts.size > 1 ? ["--set", `${sameSecret}=yes`] : [];
	return [...references, ...registrationFlags(first), ...forAll, ...passSecret];
}

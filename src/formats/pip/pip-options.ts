import type { PipSetting, PipVariable } from "../../model/python-facts.ts";
import { rememberOf } from "../remember.ts";
import { pipKey, pipName } from "./pip-key.ts";
import { isPipAtLeast } from "./pip-version.ts";

/** All that decides a pip's options but its command line. */
export interface PipInput {
	/** Of pip: "23.2.1". */
	readonly version: string;
	/** The files it reads, the lowest level first. */
	readonly files: readonly { readonly path: string; readonly settings: readonly PipSetting[] }[];
	/** In the order of the environment: of two for one option the later counts. */
	readonly variables: readonly PipVariable[];
}

/** An option with where it comes from. */
export interface PipOption {
	/** "index-url". */
	readonly key: string;
	readonly value: string;
	/** The file's section; undefined for a variable. */
	readonly section: string | undefined;
	/** The file; undefined for a variable. */
	readonly path: string | undefined;
	/** "/etc/pip.conf:3", "PIP_INDEX_URL". */
	readonly where: string;
}

/** Where pip keeps what variables say; a file can have a section of that name, and pip makes no difference. */
const variables = ":env:";

/**
 * The options that a command of pip starts with, by key (pip, _internal/configuration.py and _internal/cli/parser.py,
 * `_get_ordered_configuration_items`): first every section is merged over the files, then [global], the command's own section and the
 * variables follow one another. Lists are replaced like everything else.
 */
export function pipOptions(input: PipInput, command: string): ReadonlyMap<string, PipOption> {
	const known = optionsOf(input);
	const before = known.get(command);
	if (before !== undefined) return before;
	const options = new Map(pipDefaults(input, command).map((option) => [option.key, option]));
	known.set(command, options);
	return options;
}

const optionsOf = rememberOf((_: PipInput) => new Map<string, ReadonlyMap<string, PipOption>>());

/** The same, with those that a later one replaces before it: pip looks whether each makes sense, and stops when one does not. */
export function pipDefaults(input: PipInput, command: string): readonly PipOption[] {
	return ["global", command, variables].flatMap((section) => merged(input, section));
}

/** Everything that names an option for a command, what decides last; what `pipOptions` gives is the last one that is not empty. */
export function pipCandidates(input: PipInput, command: string, key: string): readonly PipOption[] {
	return ["global", command, variables].flatMap((section) =>
		filesOf(input).flatMap((file) => [...named(file, section).values()].filter((option) => option.key === key)),
	);
}

/** One section over all files; empty values are left out at the end. */
function merged(input: PipInput, section: string): readonly PipOption[] {
	const files = filesOf(input).map((file) => named(file, section));
	// These two forget that an empty value hides what lower files say (pip 25.2 and 25.3).
	if (isPipAtLeast(input.version, 25, 2) && !isPipAtLeast(input.version, 26, 0)) {
		return files.flatMap((file) => [...file.values()]).filter(({ value }) => value !== "");
	}
	// Of two names of one option the one that was first seen later decides, whichever file its value is from.
	const byName = new Map<string, PipOption>();
	for (const file of files) for (const [name, option] of file) byName.set(name, option);
	return [...byName.values()].filter(({ value }) => value !== "");
}

interface Source {
	readonly path: string | undefined;
	readonly settings: readonly { section: string; written: string; value: string; where: string }[];
}

/** Since 25.2 a file that is named at two levels counts at the lower one. */
const filesOf = rememberOf(({ version, files, variables: list }: PipInput): readonly Source[] => {
	const once = isPipAtLeast(version, 25, 2)
		? files.filter(({ path }, index) => files.findIndex((other) => other.path === path) === index)
		: files;
	return [
		...once.map(({ path, settings }) => ({
			path,
			settings: settings.map(({ section, written, value, line }) => ({
				section,
				written,
				value,
				where: settingPlace(path, line),
			})),
		})),
		{
			path: undefined,
			settings: list.map(({ name, value }) => ({
				section: variables,
				written: name.slice("PIP_".length),
				value,
				where: name,
			})),
		},
	];
});

/** "/etc/pip.conf:3"; only the file for a setting that is not written yet. */
export function settingPlace(path: string, line: number): string {
	return line === 0 ? path : `${path}:${line}`;
}

/** One section of one file, by the name pip gives each option. */
function named({ path, settings }: Source, section: string): ReadonlyMap<string, PipOption> {
	const byName = new Map<string, PipOption>();
	for (const { section: own, written, value, where } of settings) {
		if (own !== section) continue;
		const option = { key: pipKey(written), value, section: path === undefined ? undefined : section, path, where };
		byName.set(pipName(written), option);
	}
	return byName;
}

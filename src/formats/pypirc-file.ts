import type { Position, Reading, Remark } from "../model/target.ts";
import { type ConfigSection, type ConfigText, readConfigText } from "./config-text.ts";
import { configItems } from "./config-text-items.ts";

/** One section that twine could upload to. */
export interface PypircServer {
	readonly name: string;
	/** Twine has an address of its own for pypi and testpypi. */
	readonly repository: string | undefined;
	readonly username: string | undefined;
	readonly hasPassword: boolean;
	readonly at: Position;
}

export interface Pypirc {
	/** Of `index-servers`; undefined: the option is absent, and twine knows its two of its own. */
	readonly listed: readonly string[] | undefined;
	/** Every section but [distutils], listed or not, in file order. */
	readonly servers: readonly PypircServer[];
	/** What twine will not do as it was meant. */
	readonly remarks: readonly Remark[];
}

/** Twine's own two (twine/utils.py, DEFAULT_REPOSITORY and TEST_REPOSITORY). */
const builtIn: Readonly<Record<string, string>> = {
	pypi: "https://upload.pypi.org/legacy/",
	testpypi: "https://test.pypi.org/legacy/",
};

export function readPypirc(text: string): Reading<Pypirc> {
	const reading = readConfigText(text);
	if (!reading.ok) return reading;
	const { sections } = reading.value;
	const list = optionOf(
		sections.find(({ name }) => name === "distutils"),
		"index-servers",
	);
	const listed = list === undefined ? undefined : configItems(list.value);
	const servers = sections.filter(({ name }) => name !== "distutils" && name !== "server-login").map(serverOf);
	return { ok: true, value: { listed, servers, remarks: remarksOn(reading.value, listed, servers) } };
}

function optionOf(section: ConfigSection | undefined, key: string): ConfigSection["options"][number] | undefined {
	return section?.options.find((option) => option.key === key);
}

function serverOf(section: ConfigSection): PypircServer {
	const value = (key: string) => optionOf(section, key)?.value;
	return {
		name: section.name,
		repository: value("repository") ?? builtIn[section.name],
		username: value("username"),
		hasPassword: (value("password") ?? "") !== "",
		at: section.at,
	};
}

function remarksOn(
	{ sections }: ConfigText,
	listed: readonly string[] | undefined,
	servers: readonly PypircServer[],
): readonly Remark[] {
	const names = listed ?? Object.keys(builtIn);
	return [
		...sections.filter(({ name }) => name === "disutils").map(misspeltSection),
		...servers.filter(({ name, repository }) => repository !== undefined && !names.includes(name)).map(unlisted),
		...servers.filter(({ repository }) => /\/simple\/?$/.test(repository ?? "")).map(indexAddress),
	];
}

function misspeltSection({ at }: ConfigSection): Remark {
	return { id: "PY01", message: "[disutils] is misspelt: twine looks for [distutils] and does not see this list.", at };
}

function unlisted({ name, at }: PypircServer): Remark {
	const message = `Twine does not see [${name}]: index-servers does not list it.`;
	return { id: name === "pypi" ? "PY02" : "PY01", message, at };
}

function indexAddress({ name, at }: PypircServer): Remark {
	return {
		id: "PY03",
		message: `[${name}] has an address to install from, with /simple: uploads go to one without.`,
		at,
	};
}

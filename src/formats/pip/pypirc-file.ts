import type { Position, Reading, Remark } from "../../model/target.ts";
import { type ConfigOption, type ConfigSection, readConfigText } from "../config-text/config-text.ts";
import { configItems } from "../config-text/config-text-items.ts";
import { isLoopback } from "../python-index/index-url.ts";

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
	/** Every section but those with a meaning of their own, listed or not, in file order. */
	readonly servers: readonly PypircServer[];
	/** Those that twine sees (twine/utils.py, get_config): pypi always, the others by their name in the list and a setting. */
	readonly seen: readonly Omit<PypircServer, "at">[];
	/** What twine will not do as it was meant. */
	readonly remarks: readonly Remark[];
}

/** Twine's own two (twine/utils.py, DEFAULT_REPOSITORY and TEST_REPOSITORY). */
const builtIn: Readonly<Record<string, string>> = {
	pypi: "https://upload.pypi.org/legacy/",
	testpypi: "https://test.pypi.org/legacy/",
};

/** Of pypi that is not listed only the address is left. */
const unlistedPypi = { name: "pypi", repository: builtIn["pypi"], username: undefined, hasPassword: false };

const settings: readonly string[] = ["repository", "username", "password", "ca_cert", "client_cert"];

export function readPypirc(text: string): Reading<Pypirc> {
	const reading = readConfigText(text);
	if (!reading.ok) return reading;
	const { sections, defaults } = reading.value;
	const config = { sections: new Map(sections.map((section) => [section.name, section])), defaults };
	const list = optionOf(config, "distutils", "index-servers");
	const listed = list === undefined ? undefined : configItems(list.value);
	const own = sections.filter(({ name }) => name !== "distutils" && name !== "server-login");
	const servers = own.map(({ name, at }) => ({ ...serverOf(config, name), at }));
	return {
		ok: true,
		value: { listed, servers, seen: seenIn(config, listed), remarks: remarksOn(config, listed, servers) },
	};
}

/** No name stands twice: that would not be read. */
interface Sections {
	readonly sections: ReadonlyMap<string, ConfigSection>;
	readonly defaults: readonly ConfigOption[];
}

/** A section inherits what [DEFAULT] has. */
function optionOf({ sections, defaults }: Sections, section: string, key: string): ConfigOption | undefined {
	const isKey = (option: ConfigOption) => option.key === key;
	const own = sections.get(section);
	return own && (own.options.find(isKey) ?? defaults.find(isKey));
}

function serverOf(config: Sections, name: string): Omit<PypircServer, "at"> {
	const value = (key: string, section = name) => optionOf(config, section, key)?.value;
	// [server-login] speaks for whoever has no login of its own.
	return {
		name,
		repository: value("repository") ?? builtIn[name],
		username: value("username") ?? value("username", "server-login"),
		hasPassword: (value("password") ?? value("password", "server-login") ?? "") !== "",
	};
}

function seenIn(config: Sections, listed: readonly string[] | undefined): readonly Omit<PypircServer, "at">[] {
	const names = new Set(listed ?? Object.keys(builtIn));
	return [...new Set(["pypi", ...names])]
		.filter((name) => name in builtIn || hasSetting(config, name))
		.map((name) => (names.has(name) ? serverOf(config, name) : unlistedPypi));
}

function hasSetting(config: Sections, name: string): boolean {
	return settings.some((key) => optionOf(config, name, key) !== undefined);
}

function remarksOn(
	config: Sections,
	listed: readonly string[] | undefined,
	servers: readonly PypircServer[],
): readonly Remark[] {
	const names = listed ?? Object.keys(builtIn);
	const list = config.sections.get("distutils")?.at;
	const known = new Set(names);
	const empty = names.filter((name) => !(name in builtIn) && !hasSetting(config, name));
	const misspelt = [
		...[config.sections.get("disutils") ?? []].flat().map(misspeltSection),
		...[optionOf(config, "distutils", "index_servers") ?? []].flat().map(misspeltList),
	];
	// What follows from a list that is not seen is not said again of each of its sections.
	const isSeen = misspelt.length === 0;
	return [
		...misspelt,
		...servers.filter(({ name, repository }) => isSeen && repository !== undefined && !known.has(name)).map(unlisted),
		...empty.map((name) => withoutSection(name, list)),
		...servers.filter(({ repository }) => /\/simple\/?$/.test(repository ?? "")).map(indexAddress),
		...servers.filter(({ repository = "" }) => /^http:/i.test(repository) && !isLoopback(repository)).map(bareAddress),
	];
}

function misspeltSection({ at }: ConfigSection): Remark {
	return { id: "PY01", message: "[disutils] is misspelt: twine looks for [distutils] and does not see this list.", at };
}

function misspeltList({ at }: ConfigOption): Remark {
	const message = "index_servers is misspelt: twine looks for index-servers and does not see this list.";
	return { id: "PY01", message, at };
}

function withoutSection(name: string, at: Position | undefined): Remark {
	const message = `index-servers lists "${name}", and there is no section [${name}] that says where that is.`;
	return { id: "PY01", message, ...(at === undefined ? {} : { at }) };
}

function unlisted({ name, at }: PypircServer): Remark {
	const message = `Twine does not see [${name}]: index-servers does not list it.`;
	return { id: name === "pypi" ? "PY02" : "PY01", message, at };
}

function bareAddress({ name, at }: PypircServer): Remark {
	const message = `[${name}] is uploaded to without TLS: anybody on the way reads the login, and what is uploaded.`;
	return { id: "PY03", message, at };
}

function indexAddress({ name, at }: PypircServer): Remark {
	return {
		id: "PY03",
		message: `[${name}] has an address to install from, with /simple: uploads go to one without.`,
		at,
	};
}

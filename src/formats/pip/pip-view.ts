import type { IndexInput } from "../../model/index-client.ts";
import { type IndexUrl, splitIndexUrl } from "../python-index/index-url.ts";
import { pipDialect } from "./pip-files.ts";
import { type PipInput, type PipOption, pipOptions } from "./pip-options.ts";
import { type PipItem, type PipSearch, pipSearch } from "./pip-search.ts";
import { pipSettings } from "./pip-settings.ts";
import { pipStops } from "./pip-stops.ts";
import { pipVariables } from "./pip-variables.ts";

/** An index of pip's with the login in its address. */
export interface PipIndex extends IndexUrl {
	readonly role: "index-url" | "extra-index-url";
	readonly where: string;
}

/** What pip makes of its files as they are now, passwords and all. */
export interface PipView {
	readonly input: PipInput;
	readonly options: ReadonlyMap<string, PipOption>;
	readonly search: PipSearch;
	/** In the order in which they are asked. */
	readonly indexes: readonly PipIndex[];
}

export type PipSight =
	| { readonly ok: true; readonly view: PipView }
	/** Pip ends with an error before it asks anything. */
	| { readonly ok: false; readonly where: string; readonly because: string };

/** As `pip download` starts: `pip install` alone reads one section more. */
export function pipView(given: IndexInput): PipSight {
	const dialect = pipDialect({ pythonVersion: given.pythonVersion ?? "" });
	const files: { path: string; settings: PipInput["files"][number]["settings"] }[] = [];
	const stopped = given.pip.files.find(({ read, stops }) => read && stops);
	if (stopped !== undefined) return { ok: false, where: stopped.path, because: stopped.problem ?? "" };
	for (const path of paths(given)) {
		const text = given.texts.get(path);
		const reading = text === undefined ? undefined : pipSettings(text, dialect);
		if (reading?.ok === false) {
			const { at, message } = reading.malformed;
			return { ok: false, where: at === undefined ? path : `${path}:${at.line}`, because: message };
		}
		if (reading !== undefined) files.push({ path, settings: reading.value });
	}
	const input = { version: given.pip.version, files, variables: pipVariables(given) };
	const options = pipOptions(input, "install");
	const search = pipSearch(options);
	const stop = pipStops(input, "install");
	if (stop !== undefined) return { ok: false, ...stop };
	return { ok: true, view: { input, options, search, indexes: indexesOf(search) } };
}

/** A file named by PIP_CONFIG_FILE stands in for the user's two. */
function paths({ pip, configFile }: IndexInput): readonly string[] {
	const read = pip.files.filter((file) => file.read && file.exists);
	if (configFile === undefined || read.some(({ path }) => path === configFile)) return read.map(({ path }) => path);
	const others = read.filter(({ level }) => level !== "user" && level !== "env");
	return [...others.map(({ path }) => path), configFile];
}

function indexesOf({ noIndex, index, extra }: PipSearch): readonly PipIndex[] {
	if (noIndex !== undefined) return [];
	const of = (role: PipIndex["role"]) => (item: PipItem) => ({ role, where: item.where, ...splitIndexUrl(item.value) });
	return [of("index-url")(index), ...extra.map(of("extra-index-url"))];
}

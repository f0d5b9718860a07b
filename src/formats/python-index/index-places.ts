import type { Place } from "../../model/check.ts";
import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { ReadHost } from "../../model/host.ts";
import type { SurveyedFile } from "../../model/survey.ts";
import type { Reading } from "../../model/target.ts";
import { setConfigOption } from "../config-text/config-text-edit.ts";
import { configItems } from "../config-text/config-text-items.ts";
import { pipKey } from "../pip/pip-key.ts";
import { pipSettings } from "../pip/pip-settings.ts";
import { pipVariables } from "../pip/pip-variables.ts";
import { readRequirements } from "../pip/requirements-text.ts";
import { uvIndexVariables, uvItems } from "../python-project/uv-variables.ts";
import type { TomlPath } from "../toml/toml-find.ts";
import { setTomlKey } from "../toml/toml-key-edit.ts";
import { readIndexItems } from "./index-items.ts";

/** An address of an index, wherever it stands on this laptop. */
export interface IndexPlace {
	readonly tool: "pip" | "uv" | "poetry" | "pdm";
	/** As it stands there, login and all: never to be shown. */
	readonly raw: string;
	readonly where: Place;
	/** Others get the file too. */
	readonly isShared: boolean;
	/** What is no index, but has an address all the same. */
	readonly isLinks: boolean;
	readonly file?: SurveyedFile;
	/** The file's text with another address in this place. */
	readonly put?: (url: string) => Reading<string>;
}

const listKeys: readonly string[] = ["extra-index-url", "find-links"];

/** Every address of an index: in the files of pip, uv, poetry and pdm, in variables and in requirements. */
export async function indexPlaces(context: {
	readonly facts: Facts;
	readonly files: readonly SurveyedFile[];
	readonly host: ReadHost;
}): Promise<readonly IndexPlace[]> {
	const { files, host } = context;
	return [
		...files.flatMap(inPipFile),
		...inVariables(host),
		...files.flatMap(inTomlFile),
		...(await inRequirements(context)),
	];
}

function inPipFile(file: SurveyedFile): readonly IndexPlace[] {
	if (file.target !== "pip-conf" || file.text === undefined) return [];
	const { text, path } = file;
	const settings = pipSettings(text);
	const all = settings.ok ? settings.value : [];
	const own = all.filter(
		({ line, section }, index) => section !== "DEFAULT" || !all.slice(index + 1).some((other) => other.line === line),
	);
	return own.flatMap(({ section, key, written, value, line }) => {
		if (value === "" || (key !== "index-url" && !listKeys.includes(key))) return [];
		const items = listKeys.includes(key) ? configItems(value) : [value];
		const place = { section, key: written, same: (other: string) => pipKey(other) === key };
		return items.map((raw): IndexPlace => {
			const put = (url: string) =>
				setConfigOption(text, place, key === "index-url" ? url : items.map((item) => (item === raw ? url : item)));
			const where = { file: path, at: { line, column: 1 } };
			return { tool: "pip", raw, where, isShared: false, isLinks: key === "find-links", file, put };
		});
	});
}

function inVariables(host: ReadHost): readonly IndexPlace[] {
	const of = (tool: "pip" | "uv", variable: string, raw: string, isLinks = false): IndexPlace => {
		return { tool, raw, where: { variable }, isShared: false, isLinks };
	};
	const pips = pipVariables(host).flatMap(({ name, key, value }) => {
		if (key === "index-url") return [of("pip", name, value)];
		return listKeys.includes(key) ? configItems(value).map((raw) => of("pip", name, raw, key === "find-links")) : [];
	});
	const uvs = uvIndexVariables.flatMap((name) => uvItems(host.env[name]).map(({ url }) => of("uv", name, url)));
	return [...pips, ...uvs];
}

/** Lists of indexes by the target that has them; pdm's part of a project has none of its own. */
const lists: Readonly<Record<string, readonly (readonly [IndexPlace["tool"], TomlPath])[]>> = {
	"uv-toml": [["uv", ["index"]]],
	"uv-project-toml": [["uv", ["index"]]],
	"uv-project": [["uv", ["tool", "uv", "index"]]],
	"poetry-project": [
		["poetry", ["tool", "poetry", "source"]],
		["pdm", ["tool", "pdm", "source"]],
	],
};

function inTomlFile(file: SurveyedFile): readonly IndexPlace[] {
	const { target, text, path } = file;
	if (text === undefined) return [];
	return (lists[target] ?? []).flatMap(([tool, list]) => {
		const reading = readIndexItems(text, list, "");
		return (reading.ok ? reading.value.items : []).flatMap(({ place, at, value }): readonly IndexPlace[] => {
			const raw = value("url");
			const put = (url: string) => setTomlKey(text, { path: list, item: place }, "url", url, "");
			const isShared = target !== "uv-toml";
			return raw === undefined ? [] : [{ tool, raw, where: { file: path, at }, isShared, isLinks: false, file, put }];
		});
	});
}

/** The files that name an index, read once more: the facts have no login of theirs. Variables stay what they are written as. */
async function inRequirements(context: {
	readonly facts: Facts;
	readonly host: ReadHost;
}): Promise<readonly IndexPlace[]> {
	const { facts, host } = context;
	const named = (foundValue(facts.requirements) ?? []).filter(({ role }) => role !== "--requirement");
	const names = new Set(named.map(({ where }) => where.replace(/:\d+$/, "")));
	const files = await Promise.all(
		[...names].map(async (name) => ({ name, file: await host.readFile(host.paths.resolve(host.cwd, name)) })),
	);
	return files.flatMap(({ name, file }) =>
		readRequirements(file.ok ? file.text : "", () => undefined).lines.flatMap(({ line, options }) =>
			options
				.filter((option) => /^--(?:extra-)?index-url$|^--find-links$/.test(option.name))
				.map((option): IndexPlace => {
					const where = { file: name, at: { line, column: 1 } };
					return { tool: "pip", raw: option.value, where, isShared: true, isLinks: option.name === "--find-links" };
				}),
		),
	);
}

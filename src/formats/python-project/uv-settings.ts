import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { ReadHost } from "../../model/host.ts";
import type { Entry, Malformed } from "../../model/target.ts";
import { tomlText } from "../python-index/index-items.ts";
import { splitIndexUrl } from "../python-index/index-url.ts";
import { readToml } from "../toml/toml.ts";
import { tomlSetting } from "../toml/toml-find.ts";
import { readUvIndexes, type UvBase, uvInPyproject, uvStops, uvToml } from "./uv-file.ts";
import { uvIndexVariables, uvItems } from "./uv-variables.ts";

/** An index of uv's, with where it stands. */
export interface UvIndex extends Entry {
	/** "/home/ada/.config/uv/uv.toml:2", "UV_INDEX". */
	readonly where: string;
}

/** What uv's variables and files say together; or where one of them stops it. */
export type UvSettings =
	| {
			readonly ok: true;
			/** In uv's order: variables, the project's file, the user's, the system's. */
			readonly indexes: readonly UvIndex[];
			readonly provider: { readonly value: string; readonly where: string } | undefined;
	  }
	| { readonly ok: false; readonly path: string; readonly line: number | undefined; readonly because: string };

interface Place {
	readonly path: string;
	readonly base: UvBase;
	readonly text: string;
}

/** Everything that uv reads in the working directory (docs.astral.sh/uv/concepts/configuration-files); files are added, not replaced. */
export async function uvSettings(facts: Facts, host: ReadHost): Promise<UvSettings> {
	const indexes: UvIndex[] = [...fromVariables(host)];
	const named = host.env["UV_KEYRING_PROVIDER"];
	let provider = named ? { value: named, where: "UV_KEYRING_PROVIDER" } : undefined;
	for (const { path, base, text } of await places(facts, host)) {
		const reading = readUvIndexes(text, base);
		const toml = readToml(text, uvStops(base));
		if (!reading.ok) return stopped(path, reading.malformed);
		if (!toml.ok) return stopped(path, toml.malformed);
		indexes.push(...reading.value.map((entry) => ({ ...entry, where: entry.at ? `${path}:${entry.at.line}` : path })));
		const value = tomlText(toml.value, [...base, "keyring-provider"]);
		if (value !== undefined) provider ??= { value, where: path };
	}
	return { ok: true, indexes, provider };
}

function stopped(path: string, { at, message }: Malformed): UvSettings {
	return { ok: false, path, line: at?.line, because: message };
}

function fromVariables({ env }: Pick<ReadHost, "env">): readonly UvIndex[] {
	return uvIndexVariables.flatMap((where) => {
		const role = /DEFAULT|^UV_INDEX_URL$/.test(where) ? "default" : "index";
		return uvItems(env[where]).map(({ name, url }): UvIndex => {
			const { url: host, username, password } = splitIndexUrl(url);
			const holds = password === undefined ? "address" : "login";
			return { host, holds, role, where, ...(name && { name }), ...(username === undefined ? {} : { username }) };
		});
	});
}

/** UV_CONFIG_FILE stands in for every file, and UV_NO_CONFIG for none. */
async function places(facts: Facts, host: ReadHost): Promise<readonly Place[]> {
	const own = foundValue(facts.uv)?.path;
	if (own === undefined) return [];
	const user = await textAt(host, own, uvToml);
	if (host.env["UV_CONFIG_FILE"]) return user;
	const folders = host.platform === "win32" ? [] : (host.env["XDG_CONFIG_DIRS"] || "/etc/xdg").split(":");
	const shared = [...folders.map((folder) => host.paths.join(folder, "uv", "uv.toml")), "/etc/uv/uv.toml"];
	return [...(await projectFile(host)), ...user, ...(host.platform === "win32" ? [] : await first(host, shared))];
}

/** The nearest folder with a uv.toml, or with a pyproject.toml that has [tool.uv]. */
async function projectFile(host: ReadHost): Promise<readonly Place[]> {
	for (let folder = host.cwd; ; folder = host.paths.dirname(folder)) {
		const own = await textAt(host, host.paths.join(folder, "uv.toml"), uvToml);
		if (own.length > 0) return own;
		const shared = await textAt(host, host.paths.join(folder, "pyproject.toml"), uvInPyproject);
		if (shared.some(({ text }) => hasUv(text))) return shared;
		if (host.paths.dirname(folder) === folder) return [];
	}
}

function hasUv(text: string): boolean {
	const toml = readToml(text, uvStops(uvInPyproject));
	if (!toml.ok) return true;
	const { tables } = toml.value;
	const isHeader = tables.some(({ keys }) => keys[0]?.name === "tool" && keys[1]?.name === "uv");
	return isHeader || tomlSetting(tables, uvInPyproject) !== undefined;
}

async function first(host: ReadHost, paths: readonly string[]): Promise<readonly Place[]> {
	for (const path of paths) {
		const place = await textAt(host, path, uvToml);
		if (place.length > 0) return place;
	}
	return [];
}

async function textAt(host: ReadHost, path: string, base: UvBase): Promise<readonly Place[]> {
	const file = await host.readFile(path);
	return file.ok ? [{ path, base, text: file.text }] : [];
}

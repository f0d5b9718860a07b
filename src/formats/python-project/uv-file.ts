import type { Entry, Position, Reading } from "../../model/target.ts";
import { positionsIn } from "../positions-in.ts";
import { removeIndexItem, setIndexItem } from "../python-index/index-item-edit.ts";
import { type IndexItem, readIndexItems, tomlText } from "../python-index/index-items.ts";
import { splitIndexUrl } from "../python-index/index-url.ts";
import type { Toml } from "../toml/toml.ts";
import { type TomlPath, tomlSetting } from "../toml/toml-find.ts";
import { setTomlKey, unsetTomlKey } from "../toml/toml-key-edit.ts";
import type { TomlValue } from "../toml/toml-tree.ts";

/** Where uv's settings begin: at the top of a uv.toml, below [tool.uv] in a pyproject.toml. */
export type UvBase = readonly [] | readonly ["tool", "uv"];

export const uvToml: UvBase = [];
export const uvInPyproject: UvBase = ["tool", "uv"];

/** uv's indexes, in the order in which they stand (docs.astral.sh/uv/concepts/indexes). */
export function readUvIndexes(text: string, base: UvBase): Reading<readonly Entry[]> {
	const file = readIndexItems(text, [...base, "index"], uvStops(base));
	if (!file.ok) return file;
	const { toml, items } = file.value;
	const provider = tomlText(toml, [...base, "keyring-provider"]);
	const listed = items.flatMap((item) => (item.url === undefined ? [] : [entryOf(item, item.url, provider)]));
	return { ok: true, value: [...listed, ...older(toml, base), ...older(toml, [...base, "pip"])] };
}

/** Sets an index, and `keyring-provider` when the entry has one. */
export function setUvIndex(text: string, base: UvBase, entry: Entry): Reading<string> {
	const { host, name = "private", role, provider, username, settings = {} } = entry;
	const client = uvStops(base);
	const before: Reading<string> =
		provider === undefined
			? { ok: true, value: text }
			: setTomlKey(text, { path: base }, "keyring-provider", provider, client);
	if (!before.ok) return before;
	const wish = {
		name,
		url: host,
		...(provider === undefined || username === undefined ? {} : { username }),
		values: [
			["default", role === "default" ? true : undefined],
			["explicit", role === "explicit" ? true : undefined],
			...Object.entries(settings),
		] as const,
	};
	return setIndexItem(before.value, [...base, "index"], wish, client);
}

export function removeUvIndex(text: string, base: UvBase, { host, name, role }: Entry): Reading<string> {
	const client = uvStops(base);
	if (role === "index-url") return unsetTomlKey(text, { path: base }, "index-url", client);
	return removeIndexItem(text, [...base, "index"], { url: host, name }, client);
}

/** uv takes no setting of a file that it cannot read, and goes no further (crates/uv-settings/src/lib.rs). */
export function uvStops(base: UvBase): string {
	return base.length === 0
		? "uv stops at every command that reads this file until it is put right"
		: "uv, pip and poetry stop at this project until it is put right";
}

/** The variable from which uv takes a part of an index's login. */
export function uvVariable(name: string, part: "USERNAME" | "PASSWORD"): string {
	return `UV_INDEX_${name.toUpperCase().replaceAll(/[^A-Z\d]/g, "_")}_${part}`;
}

function entryOf(item: IndexItem, url: string, provider: string | undefined): Entry {
	const { name, username, hasPassword, at, value } = item;
	const flag = (["default", "explicit"] as const).find((key) => value(key) === "true");
	const settings = ["publish-url", "authenticate"].flatMap((key) => {
		const words = value(key);
		return words === undefined ? [] : [[key, splitIndexUrl(words).url] as const];
	});
	return {
		host: url,
		holds: hasPassword ? "login" : "address",
		...(username === undefined ? {} : { username }),
		...(name === undefined ? {} : { name }),
		role: flag ?? "index",
		...(provider === undefined ? {} : { provider }),
		...(settings.length === 0 ? {} : { settings: Object.fromEntries(settings) }),
		at,
	};
}

/** The settings from before there was a list; a list's indexes come before these. */
function older({ text, tables }: Toml, base: TomlPath): readonly Entry[] {
	const positionOf = positionsIn(text);
	return ["index-url", "extra-index-url"].flatMap((role) => {
		const value = tomlSetting(tables, [...base, role])?.pair.value;
		const values = value?.kind === "array" ? value.items : [value];
		return values.flatMap((one) => (one?.kind === "string" ? [olderEntry(role, one, positionOf(one.start))] : []));
	});
}

function olderEntry(role: string, { value }: Extract<TomlValue, { kind: "string" }>, at: Position): Entry {
	const { url, username, password } = splitIndexUrl(value);
	const holds = password === undefined ? "address" : "login";
	return { host: url, holds, ...(username === undefined ? {} : { username }), role, at };
}

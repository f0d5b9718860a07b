import type { Entry, Overshadowed, Wish } from "../../model/target.ts";
import { isPublicIndex, sameIndex } from "../python-index/index-url.ts";
import { uvVariable } from "./uv-file.ts";

/**
 * What a wish becomes in a file of uv's; undefined for an index that uv knows by itself. In a file that others share it names nobody:
 * with `authenticate` keyring can be asked without a user.
 */
export function uvEntry(
	{ match: { index }, source }: Wish,
	role: "default" | "explicit" | "index",
	file: "own" | "shared",
): Entry | undefined {
	if (index === undefined || isPublicIndex(index.url)) return undefined;
	const settings = {
		...(index.upload === undefined ? {} : { "publish-url": index.upload }),
		...(source.kind === "anonymous" ? {} : { authenticate: "always" }),
	};
	const entry = { host: index.url, holds: "address", name: index.name, role, settings } as const;
	if (source.kind !== "keyring") return entry;
	const username = file === "own" && source.username !== "" ? { username: source.username } : {};
	return { ...entry, ...username, provider: "subprocess" };
}

/** What setting it in that file does, and where uv takes the login from. */
export function uvWhy(entry: Entry, file: string): string {
	return `By ${file}, ${roleWords(entry)}${loginWords(entry)}`;
}

/**
 * uv refuses a list with two defaults, and passes over `index-url` when the list has one. It asks every other index of the list before
 * the default one.
 */
export function uvOvershadowed(entries: readonly Entry[], entry: Entry): readonly Overshadowed[] {
	if (entry.role !== "default") return [];
	return entries
		.filter(({ host }) => !sameIndex(host, entry.host))
		.filter(({ name }) => name === undefined || name !== entry.name)
		.flatMap((other): readonly Overshadowed[] => {
			const why = removalWhy(other, entry);
			if (why === undefined) return [];
			const warning = `A password stands in the address of ${nameOf(other)}.`;
			const weight = other.role === "index" && !isPublicIndex(other.host) ? "optional" : "offered";
			return [{ entry: other, why, ...(other.holds === "login" ? { warning } : {}), weight }];
		});
}

function removalWhy(other: Entry, { host }: Entry): string | undefined {
	switch (other.role) {
		case "default":
			return `Remove the index ${nameOf(other)}, which is the default so far: uv refuses two of them`;
		case "index-url":
			return `Remove index-url = "${other.host}", which no longer counts beside a default index`;
		case "index":
			return `Remove the index ${nameOf(other)} (${other.host}), which uv asks before ${host}`;
		default:
			return undefined;
	}
}

export function uvClash(first: Entry, second: Entry): string | undefined {
	if (sameIndex(first.host, second.host)) return undefined;
	if (first.name === second.name) return `uv knows an index by its name, and two would be called "${first.name}".`;
	if (first.role !== "default" || second.role !== "default") return undefined;
	return `uv can have one default index only, which is to be ${first.host}.`;
}

function roleWords({ host, name, role }: Entry): string {
	switch (role) {
		case "default":
			return `${host} is uv's default index, in the place of PyPI`;
		case "explicit":
			return `uv takes from ${host} what [tool.uv.sources] binds to "${name}", and nothing else`;
		default:
			return `uv asks ${host} before PyPI`;
	}
}

function loginWords({ name = "", provider, settings }: Entry): string {
	if (provider !== undefined) return ", with the login that keyring gives";
	if (settings?.["authenticate"] === undefined) return "";
	return `, with the login in ${uvVariable(name, "USERNAME")} and ${uvVariable(name, "PASSWORD")}, which this file never holds`;
}

function nameOf({ name, host }: Entry): string {
	return name === undefined ? host : `"${name}"`;
}

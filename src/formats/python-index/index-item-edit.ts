import type { Reading } from "../../model/target.ts";
import type { TomlPath } from "../toml/toml-find.ts";
import { addTomlItem, removeTomlItem } from "../toml/toml-item-edit.ts";
import { setTomlKey, unsetTomlKey } from "../toml/toml-key-edit.ts";
import type { TomlScalar } from "../toml/toml-pairs.ts";
import { type IndexItem, readIndexItems } from "./index-items.ts";
import { sameIndex, withLogin } from "./index-url.ts";

export interface IndexWish {
	readonly name: string;
	/** Without user and password. */
	readonly url: string;
	/** Put into the address; undefined: what stands in one that is there stays. */
	readonly username?: string;
	/** Further keys in order; undefined: the key is not to be there. */
	readonly values: readonly (readonly [key: string, value: TomlScalar | undefined])[];
}

/** Makes one index of a list say this; found by its address or else its name, added when it is not there. */
export function setIndexItem(text: string, path: TomlPath, wish: IndexWish, client: string): Reading<string> {
	const file = readIndexItems(text, path, client);
	if (!file.ok) return file;
	const found = findIndexItem(file.value.items, wish);
	const url = wish.username === undefined ? wish.url : withLogin(wish.url, wish.username);
	if (found === undefined) {
		const wanted = [["name", wish.name] as const, ["url", url] as const, ...wish.values];
		const pairs = wanted.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
		return addTomlItem(text, path, pairs, client);
	}
	const owner = { path, item: found.place };
	let result: Reading<string> = { ok: true, value: text };
	const change = (key: string, value: TomlScalar | undefined): void => {
		if (!result.ok) return;
		const set = value !== undefined;
		result = set ? setTomlKey(result.value, owner, key, value, client) : unsetTomlKey(result.value, owner, key, client);
	};
	// Others may refer to it by the name it has.
	if (found.name === undefined) change("name", wish.name);
	if (!saysAddress(found, wish)) change("url", url);
	for (const [key, value] of wish.values) {
		const isThere = found.value(key);
		if (value !== undefined || (isThere !== undefined && isThere !== "false")) change(key, value);
	}
	return result;
}

/** Takes an index out of a list. Same text back when it is not there. */
export function removeIndexItem(
	text: string,
	path: TomlPath,
	wish: Pick<IndexWish, "url"> & { readonly name: string | undefined },
	client: string,
): Reading<string> {
	const file = readIndexItems(text, path, client);
	if (!file.ok) return file;
	const { items } = file.value;
	const exact = items.find(({ name, url }) => name === wish.name && sameIndex(url ?? "", wish.url));
	const found = exact ?? findIndexItem(items, wish);
	return found === undefined ? { ok: true, value: text } : removeTomlItem(text, path, found.place, client);
}

/** By its address; or by its name, which is then given another address. */
function findIndexItem(
	items: readonly IndexItem[],
	{ url, name }: { readonly url: string; readonly name: string | undefined },
): IndexItem | undefined {
	const byUrl = items.find((item) => item.url !== undefined && sameIndex(item.url, url));
	return byUrl ?? items.find((item) => name !== undefined && item.name?.toLowerCase() === name.toLowerCase());
}

function saysAddress({ url, username, hasPassword }: IndexItem, wish: IndexWish): boolean {
	if (url === undefined || !sameIndex(url, wish.url)) return false;
	return wish.username === undefined || (username === wish.username && !hasPassword);
}

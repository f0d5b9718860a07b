import { sameIndex } from "../python-index/index-url.ts";
import type { UvIndex } from "./uv-settings.ts";

/** Which of uv's indexes one address is, or what stands in its way. */
export interface UvAsked {
	readonly index: UvIndex | undefined;
	/** Where it is named all the same. */
	readonly hidden: UvIndex | undefined;
	/** What counts in its place. */
	readonly by: UvIndex | undefined;
}

/** Of two indexes with one name, and of two default ones, the first counts (docs.astral.sh/uv/concepts/indexes). */
export function uvAsked(url: string, indexes: readonly UvIndex[]): UvAsked {
	const counting: UvIndex[] = [];
	for (const index of indexes) if (rival(index, counting) === undefined) counting.push(index);
	const index = counting.find(({ host }) => sameIndex(host, url));
	const hidden = index === undefined ? indexes.find(({ host }) => sameIndex(host, url)) : undefined;
	return { index, hidden, by: hidden === undefined ? undefined : rival(hidden, counting) };
}

function rival(index: UvIndex, before: readonly UvIndex[]): UvIndex | undefined {
	return before.find((other) => {
		if (other.name !== undefined && other.name === index.name) return true;
		return isDefault(other) && isDefault(index);
	});
}

function isDefault({ role }: UvIndex): boolean {
	return role === "default" || role === "index-url";
}

import type { ProjectIndex } from "../../model/python-facts.ts";
import { type PipItem, type PipSearch, pipIndexes } from "../pip/pip-search.ts";
import { type IndexRemark, shownIndex } from "./index-remark.ts";
import { indexHost, isLoopback, isPublicIndex, sameIndex } from "./index-url.ts";

/**
 * What follows when pip asks more than one place: DC01 a public index beside a private one, DC02 private ones only, DC06 find-links. Measured
 * with pip 18 to 26: neither order nor a pinned version decides, and an index that does not answer is passed over.
 */
export function mixingRemarks(search: PipSearch): readonly IndexRemark[] {
	const indexes = pipIndexes(search);
	const open = indexes.find(({ value }) => isPublicIndex(value));
	const own = indexes.find(({ value }) => !isPublicIndex(value));
	const links = indexes.length === 0 ? [] : search.findLinks.map(findLinksRemark);
	if (own === undefined) return links;
	const extra = search.extra[0]?.where;
	if (open !== undefined) {
		return [{ id: "DC01", status: "fail", message: mixed(open, own), where: extra ?? own.where }, ...links];
	}
	// The same index twice is one.
	const several = indexes.some(({ value }) => !sameIndex(value, own.value));
	return several ? [severalRemark(indexes, extra ?? own.where), ...links] : links;
}

/** DC05: a requirements file changes where its packages come from, line by line. */
export function requirementsRemarks(search: PipSearch, lines: readonly ProjectIndex[]): readonly IndexRemark[] {
	const remarks: IndexRemark[] = [];
	let file: string | undefined;
	let indexes: readonly PipItem[] | undefined;
	for (const line of lines) {
		if (line.tool !== "pip") continue;
		const name = line.where.replace(/:\d+$/, "");
		if (file !== name) indexes = search.noIndex === undefined ? pipIndexes(search) : undefined;
		file = name;
		remarks.push(...lineRemarks(line, search.index, indexes));
		indexes = indexesAfter(indexes, line);
	}
	return remarks;
}

/** The indexes pip asks below such a line; undefined: none, and no later line brings one back (pip, `handle_option_line`). */
export function indexesAfter(
	indexes: readonly PipItem[] | undefined,
	{ role, url, where }: Pick<ProjectIndex, "role" | "url" | "where">,
): readonly PipItem[] | undefined {
	if (indexes === undefined || role === "--no-index") return undefined;
	if (role === "--index-url") return [{ value: url, where }];
	return role === "--extra-index-url" ? [...indexes, { value: url, where }] : indexes;
}

function lineRemarks(
	line: ProjectIndex,
	index: PipItem,
	indexes: readonly PipItem[] | undefined,
): readonly IndexRemark[] {
	const { role, url, where } = line;
	if (indexes === undefined) return [];
	if (role === "--find-links") return [findLinksRemark({ value: url, where })];
	if (role === "--extra-index-url") {
		return indexes.some(({ value }) => sameIndex(value, url)) ? [] : [lineRemark(line, added(line, indexes), "fail")];
	}
	if (role !== "--index-url" || sameIndex(index.value, url)) return [];
	return [lineRemark(line, replaced(line, index), isPublicIndex(url) ? "fail" : "warn")];
}

function mixed(open: PipItem, own: PipItem): string {
	return `Pip looks in ${shownIndex(own.value)} and ${shownIndex(open.value)} together. ${danger(open.value)} The safe layout is one index-url and no extra-index-url.`;
}

function danger(open: string): string {
	const name = indexHost(open) ?? open;
	return `A name that exists on ${name} too is installed from there when its version is higher, whatever the order; a pinned version does not help; and when the private index is down or the login has ended, pip takes the public one and says nothing.`;
}

function severalRemark(indexes: readonly PipItem[], where: string): IndexRemark {
	const names = indexes.map(({ value }) => shownIndex(value)).join(" and ");
	const message = `Pip looks in ${names} together, and none goes before another: the highest version wins, of equal ones the index listed last, and one that does not answer is passed over in silence.`;
	return { id: "DC02", status: "warn", message, where };
}

function findLinksRemark({ value, where }: PipItem): IndexRemark {
	const isBare = /^http:/i.test(value) && !isLoopback(value);
	const bare = isBare ? " It is asked without TLS, so anybody on the way can put something there." : "";
	const message = `What lies in ${shownIndex(value)} (find-links) is taken like what an index has: the highest version wins.${bare}`;
	return { id: "DC06", status: isBare ? "fail" : "warn", message, where };
}

function lineRemark({ hashed, where }: ProjectIndex, message: string, status: "fail" | "warn"): IndexRemark {
	if (hashed !== true) return { id: "DC05", status, message, where };
	const safe = "Every requirement there has a hash, so a package that is another one is refused.";
	return { id: "DC05", status: "note", message: `${message} ${safe}`, where };
}

function added({ url }: ProjectIndex, configured: readonly PipItem[]): string {
	const all = [url, ...configured.map(({ value }) => value)];
	const open = all.find(isPublicIndex);
	const own = all.find((value) => !isPublicIndex(value));
	const start = `This line adds ${shownIndex(url)} to where pip looks, whatever its configuration says.`;
	return open === undefined || own === undefined ? start : `${start} ${danger(open)}`;
}

function replaced({ url }: ProjectIndex, index: PipItem): string {
	const instead = `This line makes pip look in ${shownIndex(url)} instead of ${shownIndex(index.value)}`;
	const extras = "and drops every extra-index-url of its configuration";
	if (!isPublicIndex(url)) return `${instead}, ${extras}.`;
	return `${instead}, ${extras}: a private name is then looked for where anybody may have taken it.`;
}

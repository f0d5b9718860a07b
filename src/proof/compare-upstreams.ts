import type { Match } from "../model/registry.ts";
import { askInventory } from "./ask-inventory.ts";
import type { IndexErrand } from "./errand.ts";
import { lookUpPackages, type PackageLook, type Shelf } from "./look-up-packages.ts";

export interface UpstreamsSeen {
	readonly detail: string;
	/** Where something is amiss. */
	readonly next?: string;
}

/** Upstreams that are looked at. */
const most = 10;

/**
 * A virtual repository ranks its upstreams for one version, not for one name: a newer public version of a private name comes through. So
 * the versions it lists are compared with those of the repositories behind it that hold what was uploaded. Undefined: it is no virtual one.
 */
export async function compareUpstreams(
	errand: IndexErrand,
	shelf: Shelf,
	looks: readonly PackageLook[],
): Promise<UpstreamsSeen | undefined> {
	const { registry, match } = errand;
	const inventory = registry?.inventory;
	if (inventory === undefined) return undefined;
	const printed = await askInventory(errand, inventory.describe(match));
	const shape = printed === undefined ? undefined : inventory.shape(printed);
	if (shape === undefined) return { detail: "whether other repositories stand behind it could not be told" };
	if (shape.kind !== "virtual") return undefined;
	const standard = await standardUpstreams(errand, shape.upstreams.slice(0, most));
	if (standard.length === 0) {
		return {
			detail: "it is a virtual repository, and none behind it is known to hold uploads, so nothing was compared",
		};
	}
	const cut = looks.find(({ isCut }) => isCut);
	if (cut !== undefined) return { detail: tooLong(cut.name, "") };
	const own = await versionsIn(errand, shelf, standard, looks);
	return own instanceof Map ? judge(looks, own, standard) : { detail: own };
}

/** By name; or why they are not known. */
async function versionsIn(
	errand: IndexErrand,
	shelf: Shelf,
	standard: readonly Match[],
	looks: readonly PackageLook[],
): Promise<Map<string, ReadonlySet<string>> | string> {
	const own = new Map<string, Set<string>>();
	for (const upstream of standard) {
		const url = upstream.index?.url;
		const seen = url === undefined ? undefined : await lookUpPackages(errand, { ...shelf, url }, names(looks));
		if (seen?.ok !== true || seen.value.some(({ status }) => status !== 200 && status !== 404)) {
			return unreadable(upstream);
		}
		const cut = seen.value.find(({ isCut }) => isCut);
		if (cut !== undefined) return tooLong(cut.name, ` in ${upstream.reference}`);
		for (const { name, listed } of seen.value) {
			const versions = own.get(name) ?? new Set();
			for (const { text } of listed?.all ?? []) versions.add(text);
			own.set(name, versions);
		}
	}
	return own;
}

function unreadable({ reference }: Match): string {
	return `it is a virtual repository, and ${reference} behind it could not be read to compare the two`;
}

function tooLong(name: string, where: string): string {
	return `it is a virtual repository, and the page of ${name}${where} is too long to be read here, so nothing was compared`;
}

function names(looks: readonly PackageLook[]): readonly string[] {
	return looks.map(({ name }) => name);
}

/** The login goes to the host it was given for, and to no other. */
async function standardUpstreams(errand: IndexErrand, references: readonly string[]): Promise<readonly Match[]> {
	const { registries, registry, match } = errand;
	const standard: Match[] = [];
	for (const reference of references) {
		const upstream = registries.map((family) => family.recognise(reference)).find((one) => one !== undefined);
		if (upstream?.host !== match.host) continue;
		const printed = await askInventory(errand, registry?.inventory?.describe(upstream));
		const shape = printed === undefined ? undefined : registry?.inventory?.shape(printed);
		if (shape?.kind === "standard") standard.push(upstream);
	}
	return standard;
}

function judge(
	looks: readonly PackageLook[],
	own: ReadonlyMap<string, ReadonlySet<string>>,
	standard: readonly Match[],
): UpstreamsSeen {
	const where = standard.map(({ reference }) => reference).join(", ");
	const foreign = looks.flatMap(({ name, listed }) =>
		(listed?.all ?? []).filter(({ text }) => own.get(name)?.has(text) !== true).map(({ text }) => `${name} ${text}`),
	);
	if (foreign.length === 0) {
		return { detail: `it is a virtual repository, and every version of these names is from ${where}` };
	}
	return {
		detail: `it is a virtual repository, and ${foreign.join(", ")} ${foreign.length === 1 ? "is" : "are"} not from ${where}: another upstream lists ${foreign.length === 1 ? "it" : "them"}, and pip takes the highest version`,
		next: `See whose ${foreign.length === 1 ? "it is" : "they are"} before anybody installs. A virtual repository ranks its upstreams for each version, not for a name, so it does not keep a public package of that name away; a repository of reviewed packages alone does.`,
	};
}

import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import type { Pip, ProjectIndex } from "../../model/python-facts.ts";
import type { Entry, Remark } from "../../model/target.ts";
import { pipAfter } from "../pip/pip-after.ts";
import { pipNetrcName } from "../pip/pip-netrc.ts";
import { pipOptions } from "../pip/pip-options.ts";
import { type PipItem, pipIndexes, pipSearch } from "../pip/pip-search.ts";
import { commandsOf, pipInput } from "../pip/pip-sources.ts";
import { pipTraps } from "../pip/pip-traps.ts";
import { projectDangers } from "../python-project/project-indexes.ts";
import { projectUsesUv } from "../python-project/uv-used.ts";
import { mixingRemarks, requirementsRemarks } from "./index-mixing.ts";
import { hiddenRemarks, originRemarks } from "./index-origins.ts";
import { type IndexRemark, shownIndex } from "./index-remark.ts";
import { trustRemarks } from "./index-trust.ts";
import { isPublicIndex, splitIndexUrl } from "./index-url.ts";

/** All that decides where pip's packages come from. */
export interface IndexLayout {
	readonly pip: Pip;
	readonly requirements: readonly ProjectIndex[];
}

/** What is to be known of a layout, the worst kind first: who could answer for a private name, then what decides instead of what. */
export function indexLayout({ pip, requirements }: IndexLayout): readonly IndexRemark[] {
	const remarks = commandsOf(pip).flatMap((command) => {
		const search = pipSearch(pipOptions(pipInput(pip), command));
		return [
			...mixingRemarks(search),
			...requirementsRemarks(search, requirements),
			...trustRemarks(search, requirements),
			...pipIndexes(search).flatMap((item) => netrcRemarks(item, pip)),
		];
	});
	const traps = pip.files.filter(({ read }) => read).flatMap(pipTraps);
	return once([...remarks, ...originRemarks(pip), ...traps]);
}

/** The same for a file as it will be, and what will keep it from counting. Nothing is said while it is not known what pip reads. */
export function layoutRemarks(facts: Facts, path: string, after: readonly Entry[]): readonly Remark[] {
	const seen = foundValue(facts.pip);
	if (seen === undefined) return [];
	const pip = pipAfter(seen, path, after);
	return [
		...indexLayout({ pip, requirements: foundValue(facts.requirements) ?? [] }),
		...once(hiddenRemarks(pip, path)),
		...projectRemarks(facts),
	];
}

/** What no file of the plan says of itself: pdm's part has none, and of a pyproject.toml with uv and poetry in it uv's part alone is offered. */
function projectRemarks(facts: Facts): readonly Remark[] {
	const project = foundValue(facts["python-project"]);
	if (project === undefined) return [];
	const isUvs = project.uvToml === undefined && projectUsesUv(facts);
	return projectDangers(project.indexes.filter(({ tool }) => tool === "pdm" || (tool === "poetry" && isUvs)));
}

/** CR03: pip looks in the netrc file before it asks a keyring, and an old login there is refused; one in the address goes before both. */
function netrcRemarks({ value, where }: PipItem, { netrc, version }: Pip): readonly IndexRemark[] {
	const index = splitIndexUrl(value);
	if (netrc === undefined || index.password !== undefined) return [];
	const host = pipNetrcName(version, index);
	const named = [host, "default"].find((name) => name !== undefined && netrc.hosts.includes(name));
	if (host === undefined || named === undefined || isPublicIndex(value)) return [];
	const whose = named === "default" ? "for every host" : `for ${named}`;
	const message = `${netrc.path} has a login ${whose}, and pip sends it to ${shownIndex(index.url)} before it asks a keyring.`;
	return [{ id: "CR03", status: "warn", message, where }];
}

/** Commands of pip agree most of the time. */
function once(remarks: readonly IndexRemark[]): readonly IndexRemark[] {
	const seen = new Map(remarks.map((remark) => [`${remark.id} ${remark.where} ${remark.message}`, remark]));
	return [...seen.values()];
}

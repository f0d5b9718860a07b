import type { Entry, Reading, Remark } from "../../model/target.ts";
import { readIndexItems, tomlText } from "../python-index/index-items.ts";
import { isPublicIndex } from "../python-index/index-url.ts";

const list = ["tool", "pdm", "source"];
const client = "pdm stops at this project until it is put right";

/** Pdm's sources, in the order in which they stand (pdm-project.org/latest/usage/config); the role is what keeps names apart, if anything does. */
export function readPdmSources(text: string): Reading<readonly Entry[]> {
	const file = readIndexItems(text, list, client);
	if (!file.ok) return file;
	const { toml, items } = file.value;
	const isOrdered = tomlText(toml, ["tool", "pdm", "resolution", "respect-source-order"]) === "true";
	const entries = items.flatMap(({ name, url, at, hasPassword, value }): readonly Entry[] => {
		const role = value("include_packages") !== undefined ? "include_packages" : "source";
		const entry = { holds: hasPassword ? "login" : "address", ...(name === undefined ? {} : { name }), at } as const;
		return url === undefined ? [] : [{ ...entry, host: url, role: isOrdered ? "respect-source-order" : role }];
	});
	return { ok: true, value: entries };
}

/** What pdm does with these sources that a person may not expect. */
export function pdmSourceWarnings(entries: readonly Entry[]): readonly Remark[] {
	const merged = entries.filter(({ role }) => role === "source");
	// A source of this name stands in for PyPI.
	const isOpen = entries.every(({ name }) => name !== "pypi") || merged.some(({ host }) => isPublicIndex(host));
	const mine = merged.find(({ host }) => !isPublicIndex(host));
	if (!isOpen || mine === undefined) return [];
	const message = `pdm puts the versions of ${mine.host} and PyPI together and takes the highest: whoever registers one of your names there decides what is installed. include_packages binds names to a source.`;
	return [{ id: "PD01", message, ...(mine.at === undefined ? {} : { at: mine.at }) }];
}

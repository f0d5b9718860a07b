import type { Entry, Remark } from "../../model/target.ts";
import { isPublicIndex } from "../python-index/index-url.ts";

/** Whether poetry asks it for every name, beside all others of which that is so. */
export function isPrimarySource({ role }: Entry): boolean {
	return role === "primary" || role === "default";
}

/** What poetry does with these sources that a person may not expect. */
export function poetrySourceWarnings(entries: readonly Entry[]): readonly Remark[] {
	const primary = entries.filter(isPrimarySource);
	const mine = primary.find(({ host }) => !isPublicIndex(host));
	const open = primary.find(({ host }) => isPublicIndex(host));
	const late = entries.find(({ role, host }) => /^(supplemental|secondary)$/.test(role ?? "") && !isPublicIndex(host));
	return [
		...(mine === undefined || open === undefined ? [] : [merged(mine, open)]),
		...(late === undefined || (primary.length > 0 && open === undefined) ? [] : [publicFirst(late)]),
	];
}

function merged(mine: Entry, open: Entry): Remark {
	const message = `poetry puts the versions of ${mine.host} and ${open.host} together and takes the highest: whoever registers one of your names there decides what is installed.`;
	return { id: "PO01", message, ...placeOf(open) };
}

function publicFirst(late: Entry): Remark {
	const message = `poetry asks PyPI first, and ${late.host} only for what is not there: whoever registers one of your names on PyPI decides what is installed. A dependency with source = "${late.name}" is safe.`;
	return { id: "PO02", message, ...placeOf(late) };
}

function placeOf({ at }: Entry): Pick<Remark, "at"> {
	return at === undefined ? {} : { at };
}

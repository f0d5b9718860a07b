import { foundValue } from "../../model/fact.ts";
import type { Facts } from "../../model/facts.ts";
import { pipSearch } from "../pip/pip-search.ts";
import { rememberOf } from "../remember.ts";
import { indexLayout } from "./index-layout.ts";
import { requirementsRemarks } from "./index-mixing.ts";
import { hiddenInFiles } from "./index-origins.ts";
import type { IndexRemark } from "./index-remark.ts";
import { trustRemarks } from "./index-trust.ts";

/** All there is to know of where packages come from on this laptop as it is; of the project's requirements also where there is no pip. */
export function pipRemarks(facts: Facts, ids: readonly string[]): readonly IndexRemark[] {
	return allRemarks(facts).filter(({ id }) => ids.includes(id));
}

/** Every check of pip's asks for them. */
const allRemarks = rememberOf((facts: Facts): readonly IndexRemark[] => {
	const pip = foundValue(facts.pip);
	const requirements = foundValue(facts.requirements) ?? [];
	if (pip !== undefined) return [...indexLayout({ pip, requirements }), ...hiddenInFiles(pip)];
	const search = pipSearch(new Map());
	return [...requirementsRemarks(search, requirements), ...trustRemarks(search, requirements)];
});

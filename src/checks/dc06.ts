import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import type { Check } from "../model/check.ts";

/** A folder or page of packages beside the index. */
export const dc06: Check = {
	id: "DC06",
	group: "python",
	title: "Pip has no find-links beside its index",
	about: [
		"Speaks when find-links names a folder or a page while an index is asked as well; it is worse where that page is asked without TLS.",
		"What lies there is taken like what the index has, and the highest version wins (measured): a file that somebody puts there is installed in the place of the package of that name.",
		"With no-index = true the folder is the only source, which is safe. Otherwise take find-links out and put the packages into the index.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["DC06"], () => ({
			why: "A file with a high version put there is installed in the place of the package of that name.",
			remedy: { text: "Take find-links out, or write no-index = true beside it.", commands: [] },
		}));
		return pipOutcome(context, findings);
	},
};

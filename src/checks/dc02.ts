import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import type { Check } from "../model/check.ts";

/** Private indexes without an order. */
export const dc02: Check = {
	id: "DC02",
	group: "python",
	title: "Pip asks one private index, and not several without an order",
	about: [
		"Speaks when pip has an extra-index-url beside its index-url and all of them are private.",
		"None goes before another: the highest version wins, of equal ones that of the index which is listed last, and one that does not answer is passed over in silence (measured with pip 18 to 26). Who may write to the least guarded of them decides what is installed.",
		"Put them behind one virtual or group repository, and name that as the only index-url.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["DC02"], () => ({
			why: "Whoever may write to one of them decides what is installed from all of them.",
			remedy: {
				text: "Name one virtual repository that has all of them behind it as the only index-url.",
				commands: [],
			},
		}));
		return pipOutcome(context, findings);
	},
};

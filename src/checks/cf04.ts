import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import type { Check } from "../model/check.ts";

/** Lines that do not count. */
export const cf04: Check = {
	id: "CF04",
	group: "python",
	title: "What pip's files say of indexes counts",
	about: [
		"Speaks when a line about indexes does not count because something other than a file nearer to you goes before it: a command's own section such as [install], a variable, no-index.",
		"Pip merges each section over all its files first and takes the sections in turn then: [install] in /etc/pip.conf goes before [global] in your own file and in that of a virtual environment, for pip install alone. What you wrote looks right and does nothing.",
		"That a file nearer to you replaces a line of one farther off is how pip's files are meant to be used, and nothing is said of it.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["CF04"], () => ({
			why: "The line looks right and does nothing.",
			remedy: {
				text: "Take out what goes before it, or take this line out.",
				commands: ["python3 -m pip config debug"],
			},
		}));
		return pipOutcome(context, findings);
	},
};

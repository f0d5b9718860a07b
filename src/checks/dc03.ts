import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import type { Check } from "../model/check.ts";

/** Variables that decide where packages come from. */
export const dc03: Check = {
	id: "DC03",
	group: "python",
	title: "No variable decides where pip's packages come from",
	about: [
		"Speaks when PIP_INDEX_URL, PIP_PYPI_URL, PIP_EXTRA_INDEX_URL, PIP_FIND_LINKS or PIP_NO_INDEX is set and not empty, and names the lines of pip's files that it hides.",
		"A variable replaces what every file says, lists included, and is only there in some shells: the same command installs from elsewhere in another window, in an editor, in a build. An empty variable says nothing, and cannot clear what a file has.",
		"Unset it, and put what it says into pip's file. Where it is meant, as in a build, the finding can stay.",
	],
	reads: ["pip"],
	async run(context) {
		const { platform } = context.host;
		const findings = fromPip(context.facts, ["DC03"], ({ where }) => ({
			why: "The same command installs from elsewhere in a shell where it is not set.",
			remedy: {
				text: "Unset it, here and in the file of your shell that sets it, and let pip's file say it.",
				commands: [unsetVariable(platform, where)],
			},
		}));
		return pipOutcome(context, findings);
	},
};

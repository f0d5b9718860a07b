import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import type { Check } from "../model/check.ts";

/** A variable that keeps pip from its own files. */
export const cf01: Check = {
	id: "CF01",
	group: "python",
	title: "PIP_CONFIG_FILE keeps pip from none of your files",
	about: [
		"Speaks when PIP_CONFIG_FILE names a file that is there, or the null device.",
		'Pip then reads the named file in the place of both of yours, and "pip config set --user" ends with an internal error (pypa/pip#12996, #13279). With the null device it reads no file at all, so that a private index is silently replaced by PyPI. Other programs that set pip up write into your own file, where it does not count.',
		"Unset it, or put what has to be said into the file it names.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["CF01"], ({ where }) => ({
			why: "What your own pip files say of indexes and logins does not count in this shell.",
			remedy: {
				text: "Unset it, here and in the file of your shell that sets it, or write into the file that it names.",
				commands: [unsetVariable(context.host.platform, where)],
			},
		}));
		return pipOutcome(context, findings);
	},
};

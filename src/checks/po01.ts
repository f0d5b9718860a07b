import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import type { Check } from "../model/check.ts";

/** Two primary sources. */
export const po01: Check = {
	id: "PO01",
	group: "python",
	title: "Poetry has no public source that is as good as a private one",
	about: [
		"Speaks when the pyproject.toml of the working directory has two primary sources for poetry, one public and one private. primary is what a source is that says no priority; one named PyPI needs no address.",
		"Poetry puts the versions of all primary sources together and takes the highest: whoever registers one of your private names on the public one decides what is installed.",
		'Give the private source priority = "explicit" and its packages source = "NAME", or leave the public source out and let the private one hand its packages on.',
	],
	reads: [],
	async run({ files }) {
		const looked = files.filter(({ target }) => target === "poetry-project");
		if (looked.length === 0) return { skipped: "there is no pyproject.toml here" };
		const findings = fromRemarks(looked, ["PO01"], () => ({
			status: "fail",
			why: "poetry lock takes the package of whoever has the higher version, and keeps to it.",
			remedy: {
				text: 'Write priority = "explicit" to the private source, and source = "NAME" to each of its packages.',
				commands: [],
			},
		}));
		return ofReadable(looked, { findings: findings.map(oneSentence) });
	},
};

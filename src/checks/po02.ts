import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import type { Check } from "../model/check.ts";

/** A private source behind PyPI. */
export const po02: Check = {
	id: "PO02",
	group: "python",
	title: "Poetry asks no private source behind PyPI",
	about: [
		"Speaks when a private source of poetry is supplemental (secondary before poetry 2) and PyPI is a primary one, which it is as long as no other source is.",
		"Poetry asks a supplemental source only for what no primary source has: a private name that somebody registers on PyPI is taken from there from then on.",
		'Give it priority = "explicit" and its packages source = "NAME". A dependency that says its source is safe already; source is not handed on to what that depends on.',
	],
	reads: [],
	async run({ files }) {
		const looked = files.filter(({ target }) => target === "poetry-project");
		if (looked.length === 0) return { skipped: "there is no pyproject.toml here" };
		const findings = fromRemarks(looked, ["PO02"], () => ({
			status: "warn",
			why: "The name is yours only as long as nobody registers it.",
			remedy: {
				text: 'Write priority = "explicit" to the private source, and source = "NAME" to each of its packages.',
				commands: [],
			},
		}));
		return ofReadable(looked, { findings: findings.map(oneSentence) });
	},
};

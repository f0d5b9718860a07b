import { oneSentence } from "../formats/findings/one-sentence.ts";
import { placeNamed } from "../formats/findings/place-named.ts";
import { projectDangers } from "../formats/python-project/project-indexes.ts";
import type { Check } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** pdm's sources without an order. */
export const pd01: Check = {
	id: "PD01",
	group: "python",
	title: "Names of a private source are kept apart from PyPI's by pdm",
	about: [
		"Speaks when the pyproject.toml of the working directory has a private source for pdm beside PyPI, without respect-source-order and without include_packages. PyPI stays a source unless one is named pypi.",
		"pdm puts the versions of all its sources together and takes the highest, as pip does: whoever registers one of your private names on PyPI decides what is installed.",
		"include_packages binds names to a source; respect-source-order = true below [tool.pdm.resolution] lets the first source that has a name answer for it; a private source named pypi replaces PyPI.",
	],
	reads: [],
	async run({ facts }) {
		const indexes = (foundValue(facts["python-project"])?.indexes ?? []).filter(({ tool }) => tool === "pdm");
		if (indexes.length === 0) return { skipped: "there is no project with sources of pdm's here" };
		const findings = projectDangers(indexes).map(({ message, where = "" }) =>
			oneSentence({
				status: "fail" as const,
				message: message.replace(/\.$/, ""),
				where: placeNamed(where),
				why: "pdm lock takes the package of whoever has the higher version, and keeps to it.",
				remedy: {
					text: "Write include_packages to the private source, or respect-source-order = true below [tool.pdm.resolution].",
					commands: [],
				},
			}),
		);
		return { findings };
	},
};

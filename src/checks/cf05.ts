import { renameSection } from "../formats/config-text/config-text-rename.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { settingPlace } from "../formats/pip/pip-options.ts";
import type { Check, CheckContext, Fix } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Sections that pip does not look in. */
export const cf05: Check = {
	id: "CF05",
	group: "python",
	title: "Pip looks in every section that says something of indexes",
	about: [
		"Speaks when an option about indexes stands in a section that pip does not look in, such as [Global], [ global ] or one with a dot, and when it stands in [DEFAULT].",
		"A section's name counts to the letter, blanks and case included. [DEFAULT] does nothing by itself and feeds every other section: beside [install] its index-url goes before the one in [global].",
		"The fix writes [global] where another spelling of it was meant and no [global] is there.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["CF05"], ({ where }) => {
			const fix = renamed(context, where);
			return {
				why: "What stands there looks right and does something else, or nothing.",
				remedy: { text: "Let it stand in [global].", commands: [] },
				...(fix === undefined ? {} : { fix }),
			};
		});
		return pipOutcome(context, findings);
	},
};

function renamed({ facts, files, host }: CheckContext, where: string): Fix | undefined {
	const known = foundValue(facts.pip)?.files.find(({ path, settings }) =>
		settings.some(({ line }) => settingPlace(path, line) === where),
	);
	const section = known?.settings.find(({ line }) => settingPlace(known.path, line) === where)?.section ?? "";
	const file = files.find(({ target, path }) => target === "pip-conf" && path === known?.path);
	const meant = section.trim().toLowerCase();
	if (file?.text === undefined || meant !== "global" || section === "global") return undefined;
	return rewritten(file, renameSection(file.text, section, "global"), `Write [global] in place of [${section}]`, host)
		?.fix;
}

import { removeConfigOption } from "../formats/config-text/config-text-edit.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { settingPlace } from "../formats/pip/pip-options.ts";
import type { Check, CheckContext, Fix } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { PipFile, PipSetting } from "../model/python-facts.ts";

/** One option, said twice. */
export const cf03: Check = {
	id: "CF03",
	group: "python",
	title: "Every option stands once in your pip files",
	about: [
		"Speaks when an option stands in the older of your two files (~/.pip/pip.conf) and in the newer one as well, and when one file has it in two spellings, such as index_url and index-url.",
		'The newer file goes before the older; of two spellings pip takes the later. The other line misleads whoever reads it, and "pip config unset" fails with an internal error on either of them (pypa/pip#9330).',
		"The fix takes out the line that does not count.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["CF03"], ({ where }) => {
			const fix = withoutLoser(context, where);
			return {
				why: "The other line does nothing, and misleads whoever changes it.",
				remedy: { text: "Take out the line that does not count.", commands: [] },
				...(fix === undefined ? {} : { fix }),
			};
		});
		return pipOutcome(context, findings);
	},
};

function withoutLoser({ facts, files, host }: CheckContext, where: string): Fix | undefined {
	const pip = foundValue(facts.pip);
	const known = pip?.files.find(({ path, settings }) =>
		settings.some(({ line }) => settingPlace(path, line) === where),
	);
	const file = files.find(({ target, path }) => target === "pip-conf" && path === known?.path);
	const loser = known === undefined ? undefined : loserIn(known, where);
	if (file?.text === undefined || loser === undefined) return undefined;
	const { section, written, line } = loser;
	const title = `Remove ${written} at line ${line}, which does not count`;
	return rewritten(file, removeConfigOption(file.text, { section, key: written }), title, host)?.fix;
}

/** In another spelling further up; else the line itself, which stands in the newer file as well. */
function loserIn({ path, settings, legacy }: PipFile, where: string): PipSetting | undefined {
	const said = settings.find(({ line, section }) => section !== "DEFAULT" && settingPlace(path, line) === where);
	const twin = settings.find(
		({ section, key, written }) => section === said?.section && key === said.key && written !== said.written,
	);
	return twin ?? (legacy ? said : undefined);
}

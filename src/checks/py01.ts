import { addConfigItem, setConfigOption } from "../formats/config-text/config-text-edit.ts";
import { renameOption, renameSection } from "../formats/config-text/config-text-rename.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import { readPypirc } from "../formats/pip/pypirc-file.ts";
import type { Check } from "../model/check.ts";
import type { Reading, Remark } from "../model/target.ts";

/** Sections that twine does not see. */
export const py01: Check = {
	id: "PY01",
	group: "python",
	title: "Twine sees every section of .pypirc",
	about: [
		"Speaks of [disutils] (a misspelling that Google's own instructions have) and index_servers, of a section with a repository that index-servers does not list, and of a name in that list without a section.",
		"Twine knows what index-servers below [distutils] lists, and pypi and testpypi where there is no list; everything else does not exist for it, and it says \"Missing 'x' section\" (pypa/twine#924, #564).",
		"The fix puts the name right, or the section into the list. What the address of a missing section is only you can tell.",
	],
	reads: [],
	async run({ files, host }) {
		const looked = files.filter(({ target }) => target === "pypirc");
		if (looked.length === 0) return { skipped: "there is no .pypirc" };
		const findings = fromRemarks(looked, ["PY01"], (remark, file) => ({
			status: "fail",
			why: "twine upload --repository stops there, and says that the section is missing.",
			remedy: {
				text: "Let index-servers below [distutils] list every section, and have a section for every name.",
				commands: [],
			},
			...rewritten(file, mended(file.text ?? "", remark), "Let twine see what stands in its file", host),
		}));
		return ofReadable(looked, { findings: findings.map(oneSentence) });
	},
};

/** Same text where nothing is known to be right. */
function mended(text: string, { at }: Remark): Reading<string> {
	const named = renameSection(text, "disutils", "distutils");
	const whole = named.ok ? renameOption(named.value, "distutils", "index_servers", "index-servers") : named;
	if (!whole.ok || whole.value !== text) return whole;
	const reading = readPypirc(text);
	if (!reading.ok) return reading;
	const { listed, servers } = reading.value;
	const section = servers.find((server) => server.at.line === at?.line && server.repository !== undefined)?.name;
	const place = { section: "distutils", key: "index-servers" };
	if (section === undefined || listed?.includes(section) || /\s/.test(section)) return { ok: true, value: text };
	return listed === undefined
		? setConfigOption(text, place, ["pypi", "testpypi", section])
		: addConfigItem(text, place, section);
}

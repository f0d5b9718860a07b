import { addConfigItem } from "../formats/config-text/config-text-edit.ts";
import { closedToOthers, isOwn, octal, rewritten } from "../formats/findings/file-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { ofReadable } from "../formats/findings/of-readable.ts";
import { oneSentence } from "../formats/findings/one-sentence.ts";
import type { Check, Finding } from "../model/check.ts";
import type { ReadHost } from "../model/host.ts";
import { shellWords } from "../model/shell-words.ts";
import type { SurveyedFile } from "../model/survey.ts";

/** Who may read .pypirc, and whether its login for PyPI counts. */
export const py02: Check = {
	id: "PY02",
	group: "python",
	title: "Only you can read .pypirc, and its login for PyPI counts",
	about: [
		"Speaks when a .pypirc with a password can be read by others, and when index-servers leaves out pypi although there is a section [pypi].",
		"Twine uploads from a file that everybody can read and says nothing; packaging.python.org asks for mode 600. A list without pypi makes twine forget the login of [pypi], and it asks for one.",
		"The fix takes the rights of others away, or puts pypi into the list.",
	],
	reads: [],
	async run({ files, host }) {
		const looked = files.filter(({ target }) => target === "pypirc");
		if (looked.length === 0) return { skipped: "there is no .pypirc" };
		const unlisted = fromRemarks(looked, ["PY02"], (_, file) => ({
			status: "warn",
			why: "The user and password of [pypi] are not taken, and twine asks for them.",
			remedy: { text: "Put pypi into index-servers.", commands: [] },
			...rewritten(
				file,
				addConfigItem(file.text ?? "", { section: "distutils", key: "index-servers" }, "pypi"),
				"Put pypi into index-servers",
				host,
			),
		}));
		return ofReadable(looked, {
			findings: [...looked.flatMap((file) => open(file, host)), ...unlisted.map(oneSentence)],
		});
	},
};

function open(file: SurveyedFile, host: ReadHost): readonly Finding[] {
	const { path, status, reading } = file;
	const holdsPassword = reading?.ok === true && reading.value.some(({ holds }) => holds === "login");
	if (host.platform === "win32" || !holdsPassword || status === undefined || (status.mode & 0o077) === 0) return [];
	return [
		{
			status: "warn",
			message: `.pypirc holds a password and others can read it: mode ${octal(status.mode)}`,
			where: { file: path },
			why: "Whoever has an account here, and every program they run, can upload as you.",
			remedy: { text: "Let only its owner read it.", commands: [shellWords(["chmod", "600", path])] },
			...(isOwn(file, host) ? closedToOthers(file) : undefined),
			evidence: { mode: octal(status.mode) },
		},
	];
}

import { isConfigText, malformedFile, unreadableFile } from "../formats/findings/broken-file.ts";
import { pipOutcome } from "../formats/findings/from-pip.ts";
import { placeNamed } from "../formats/findings/place-named.ts";
import type { Check, Finding } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";

/** Files that pip or twine cannot read. */
export const cf02: Check = {
	id: "CF02",
	group: "python",
	title: "Pip and twine can read their files",
	about: [
		"Speaks of a pip.conf or .pypirc with a byte order mark, with bytes that are not UTF-8, with text before the first section, with a section or option that stands there twice, or with a line that is neither; and of one that may not be read.",
		'Python\'s configparser is strict: one such line and every command of pip ends with an error, "pip --version" included, and twine uploads nothing. A file that cannot be opened is worse: pip passes over it in silence and installs from PyPI.',
		"A byte order mark is taken out by the fix. Which of two lines is meant only you can tell.",
	],
	reads: ["pip"],
	async run(context) {
		const files = context.files.filter(isConfigText);
		const said = files.flatMap((file) => [...unreadableFile(file), ...malformedFile(file)]);
		const known = new Set(files.filter(({ reading }) => reading?.ok !== true).map(({ path }) => path));
		const others = (foundValue(context.facts.pip)?.files ?? []).filter(({ path, read }) => read && !known.has(path));
		return pipOutcome(context, [
			...said,
			// What only this Python cannot read.
			...others.flatMap(({ path, problem }): readonly Finding[] =>
				problem === undefined ? [] : [undecodable(path, problem)],
			),
		]);
	},
};

function undecodable(path: string, problem: string): Finding {
	const line = /^line (\d+)/.exec(problem)?.[1];
	return {
		status: "fail",
		message: `Pip's configuration cannot be read by this Python: ${problem}`,
		where: placeNamed(line === undefined ? path : `${path}:${line}`),
		why: "What stands in it does not count, or stops every command of pip.",
		remedy: { text: "Write it in ASCII, or set a UTF-8 locale.", commands: [] },
	};
}

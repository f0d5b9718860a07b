import { readConfigText } from "../formats/config-text/config-text.ts";
import { setConfigOption } from "../formats/config-text/config-text-edit.ts";
import { rewritten } from "../formats/findings/file-fix.ts";
import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { pipKey } from "../formats/pip/pip-key.ts";
import { settingPlace } from "../formats/pip/pip-options.ts";
import type { Check, CheckContext, Fix } from "../model/check.ts";

/** Values that are not what they look like. */
export const cf06: Check = {
	id: "CF06",
	group: "python",
	title: "Pip takes every line about indexes as it was meant",
	about: [
		'Speaks of an option called http or https (an address at the beginning of a line, which was meant to go on from the line above), of a name with a blank in it (a line without "="), of what looks like a comment behind a value, of quotes, of commas in a list, and of a value that goes on over several lines where pip takes one.',
		"None of it is an error to pip, and all of it means something else than it seems to: an address without its = becomes an option that nobody asks for, and pip goes on with PyPI.",
		"The fix takes off quotes around a value and puts blanks for the commas of a list.",
	],
	reads: ["pip"],
	async run(context) {
		const findings = fromPip(context.facts, ["CF06"], ({ where }) => {
			const fix = cleaned(context, where);
			return {
				why: "Pip says nothing of it, and goes on without what was meant, with PyPI if need be.",
				remedy: {
					text: 'Write "key = value" with one address, and each further one in a line of its own that is indented.',
					commands: [],
				},
				...(fix === undefined ? {} : { fix }),
			};
		});
		return pipOutcome(context, findings);
	},
};

function cleaned({ files, host }: CheckContext, where: string): Fix | undefined {
	const file = files.find(({ target, path }) => target === "pip-conf" && where.startsWith(`${path}:`));
	const reading = file?.text === undefined ? undefined : readConfigText(file.text);
	if (file?.text === undefined || reading?.ok !== true) return undefined;
	const options = reading.value.sections.flatMap((section) =>
		section.options.map((option) => ({ section: section.name, ...option })),
	);
	const option = options.find(({ at }) => settingPlace(file.path, at.line) === where);
	const value = option === undefined ? undefined : cleanValue(pipKey(option.key), option.value);
	if (option === undefined || value === undefined) return undefined;
	const after = setConfigOption(file.text, { section: option.section, key: option.key }, value);
	return rewritten(file, after, `Write ${option.written} as pip takes it`, host)?.fix;
}

function cleanValue(key: string, value: string): string | readonly string[] | undefined {
	const bare = /^(["'])([^"'\s]+)\1$/.exec(value)?.[2];
	if (bare !== undefined) return bare;
	const isList = key === "extra-index-url" || key === "find-links" || key === "trusted-host";
	const items = value.split(/[\s,]+/).filter((item) => item !== "");
	return isList && value.includes(",") && !/["'#;]/.test(value) ? items : undefined;
}

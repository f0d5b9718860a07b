import { isOwn } from "../formats/findings/file-fix.ts";
import { fromPip, pipOutcome } from "../formats/findings/from-pip.ts";
import { unsetVariable } from "../formats/findings/unset-variable.ts";
import { pipOptions } from "../formats/pip/pip-options.ts";
import { pipSearch } from "../formats/pip/pip-search.ts";
import { pipInput } from "../formats/pip/pip-sources.ts";
import { isPublicIndex, splitIndexUrl } from "../formats/python-index/index-url.ts";
import type { Check, CheckContext, Fix } from "../model/check.ts";
import { foundValue } from "../model/fact.ts";
import type { Edit } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";
import { withoutLogin } from "../model/without-login.ts";

/** A public index that can answer for a private name. */
export const dc01: Check = {
	id: "DC01",
	group: "python",
	title: "Pip asks no public index beside a private one",
	about: [
		"Speaks when pip's files and variables together name a private index and a public one (PyPI, a mirror of it, piwheels), in whatever order and at whatever level: an index-url that nobody set is PyPI.",
		"Pip takes the highest version of a name, wherever it is from. Whoever registers one of your private names on the public index decides what you install; a pinned version does not help, and neither does order. When the private index is down or the login has ended, pip takes the public package and says nothing (measured with pip 18 to 26; pypa/pip#8606, CVE-2018-20225).",
		"The safe layout is one index-url, to a repository that hands public packages on, and no extra-index-url. Where index-url is private already, the fix takes the public extra-index-url out of your own files.",
	],
	reads: ["pip"],
	async run(context) {
		const { facts, host } = context;
		const own = privateIndex(context);
		const fix = own?.isAlone === true ? withoutPublic(context) : undefined;
		const findings = fromPip(facts, ["DC01"], ({ where }) => ({
			why: "",
			remedy: {
				text:
					fix === undefined
						? "Have one index-url, to a repository that hands public packages on as well, and no extra-index-url."
						: `Take the public extra-index-url out: ${own?.shown} is the index-url already.`,
				commands: where.startsWith("PIP_")
					? [unsetVariable(host.platform, where)]
					: own === undefined || own.url.startsWith("-")
						? []
						: [shellWords(["npx", "registry-setup", own.url])],
			},
			...(fix === undefined ? {} : { fix }),
		}));
		return pipOutcome(context, findings);
	},
};

/** `isAlone`: it is what index-url says. */
function privateIndex({ facts }: CheckContext) {
	const pip = foundValue(facts.pip);
	if (pip === undefined) return undefined;
	const { index, extra } = pipSearch(pipOptions(pipInput(pip), "install"));
	const own = [index, ...extra].find(({ value }) => !isPublicIndex(value));
	if (own === undefined) return undefined;
	const url = withoutLogin(splitIndexUrl(own.value).url);
	return { url, shown: url, isAlone: own === index };
}

function withoutPublic({ files, host }: CheckContext): Fix | undefined {
	const edits = files
		.filter((file) => file.target === "pip-conf" && isOwn(file, host))
		.flatMap(({ path, reading }) =>
			(reading?.ok === true ? reading.value : [])
				.filter((entry) => entry.role === "extra-index-url" && isPublicIndex(entry.host))
				.map((entry): Edit => {
					const why = `Remove extra-index-url ${entry.host}: pip takes the highest version, wherever it is from`;
					const id = `pip-conf:remove:${entry.name}:extra-index-url:${entry.host}`;
					return { id, target: "pip-conf", path, operation: "remove", entry, why, weight: "required" };
				}),
		);
	return edits.length === 0 ? undefined : { edits };
}

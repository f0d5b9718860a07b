import type { ProjectIndex } from "../../model/python-facts.ts";
import { hideIndexPasswords, splitIndexUrl } from "../python-index/index-url.ts";
import type { RequirementsLine, RequirementsText } from "./requirements-text.ts";

/** What a line changes of where pip looks, in pip's order; without users and passwords. `where`: the name of its file. */
export function requirementsIndexes(
	{ line, options, variables }: RequirementsLine,
	{ hashed }: Pick<RequirementsText, "hashed">,
	where: string,
): readonly ProjectIndex[] {
	const valuesOf = (name: string) => options.filter((option) => option.name === name).map(({ value }) => value);
	const named = (role: string, urls: readonly string[]) =>
		urls.map((url): ProjectIndex => {
			return { tool: "pip", role, url: shown(url, variables), name: undefined, where: `${where}:${line}`, hashed };
		});
	return [
		...named("--no-index", valuesOf("--no-index").slice(0, 1)),
		// Of several only the last is an index, and only the first a place to look (pip, handle_option_line).
		...named("--index-url", valuesOf("--index-url").slice(-1)),
		...named("--extra-index-url", valuesOf("--extra-index-url")),
		...named("--find-links", valuesOf("--find-links").slice(0, 1)),
		...named("--trusted-host", valuesOf("--trusted-host")),
	];
}

/** Services take tokens in the path, too, and those come from variables: these stay what they are written as. */
function shown(url: string, variables: RequirementsLine["variables"]): string {
	const bare = splitIndexUrl(url).url;
	const [, start = "", rest = ""] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)(.*)$/is.exec(bare) ?? [];
	const hidden = variables.reduce(
		(text, { name, value }) => (value.length < 4 ? text : text.replaceAll(value, () => `\${${name}}`)),
		rest,
	);
	return hideIndexPasswords(start === "" ? bare : start + hidden);
}

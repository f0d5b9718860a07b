import { isPythonHost } from "../formats/google/google-python-host.ts";
import { bindNames } from "../formats/python-index/bind-names.ts";
import { indexFileWarnings } from "../formats/python-index/index-file-warnings.ts";
import { indexHost, isPublicIndex, sameIndex } from "../formats/python-index/index-url.ts";
import { readPoetrySources, removePoetrySource, setPoetrySource } from "../formats/python-project/poetry-file.ts";
import { isPrimarySource, poetrySourceWarnings } from "../formats/python-project/poetry-warnings.ts";
import { redactToml } from "../formats/toml/toml-redact.ts";
import { foundValue } from "../model/fact.ts";
import type { Facts } from "../model/facts.ts";
import { shellWords } from "../model/shell-words.ts";
import type { Entry, Overshadowed, Target } from "../model/target.ts";

/** Poetry's sources in the project's pyproject.toml, the only place for them. Others get this file too: no secret stands in it. */
export const poetryProject: Target = {
	id: "poetry-project",
	label: "poetry's part of pyproject.toml",
	serves: "python",
	accepts: ["keyring", "static", "anonymous"],
	reads: ["python-project", "tools"],
	weight: "optional",
	template: "",

	path: (facts) => foundValue(facts["python-project"])?.pyproject,

	files: (facts) => [poetryProject.path(facts, {}) ?? []].flat(),

	entry({ match: { index }, source, answers }, facts): Entry | undefined {
		const project = foundValue(facts["python-project"]);
		if (index === undefined || isPublicIndex(index.url) || project?.pyproject === undefined) return undefined;
		if (!project.tools.includes("poetry")) return undefined;
		const entry = {
			host: index.url,
			holds: "address",
			name: index.name,
			role: roleFor(answers["layout"], facts),
		} as const;
		if (source.kind === "keyring") return { ...entry, provider: "import" };
		return source.kind === "static" ? { ...entry, username: source.username } : entry;
	},

	next: ({ name = "", username }) => [
		...(username === undefined ? [] : [shellWords(["poetry", "config", `http-basic.${name}`, username])]),
		"poetry lock",
	],

	why: (entry) => `${roleWords(entry)}${loginWords(entry)}`,

	clash: (first, second) =>
		first.name?.toLowerCase() === second.name?.toLowerCase() && !sameIndex(first.host, second.host)
			? `poetry knows a source by its name, and two would be called "${first.name}".`
			: undefined,

	read: readPoetrySources,

	/** Poetry puts the versions of all primary sources together. */
	overshadowed(entries, entry): readonly Overshadowed[] {
		if (!isPrimarySource(entry)) return [];
		return entries
			.filter((other) => isPrimarySource(other) && !sameIndex(other.host, entry.host) && other.name !== entry.name)
			.map((other) => ({
				entry: other,
				why: `Remove the source "${other.name ?? other.host}", whose versions poetry would put together with those of "${entry.name}"`,
				...(other.holds === "login" ? { warning: `A password stands in the address of "${other.name}".` } : {}),
				weight: isPublicIndex(other.host) ? "offered" : "optional",
			}));
	},

	set: setPoetrySource,
	remove: removePoetrySource,

	warnings: (_before, after) => [
		...bindNames(after, (name) => `my-package = { version = "^1", source = "${name}" }`),
		...poetrySourceWarnings(after),
		...indexFileWarnings(after, "shared"),
	],

	redact: redactToml,
};

/** `priority` came with poetry 1.5 and is refused before, as seen with 1.3.2; until then nothing was like "explicit". */
function roleFor(layout: string | undefined, facts: Facts): string {
	const version = foundValue(facts["python-project"])?.poetryVersion;
	const older = version !== undefined && /^(?:0|1\.[0-4])(?:\.|$)/.test(version);
	if (layout === "only") return older ? "default" : "primary";
	return older ? "secondary" : "explicit";
}

function roleWords({ host, name, role }: Entry): string {
	switch (role) {
		case "primary":
		case "default":
			return `poetry asks ${host} instead of PyPI`;
		case "explicit":
			return `poetry takes from ${host} what names source = "${name}", and nothing else`;
		default:
			return `poetry asks ${host} behind PyPI`;
	}
}

/** Poetry asks the keyring in its own environment, for the address itself when it holds no login of its own. */
function loginWords({ host, name, provider, username }: Entry): string {
	if (provider !== undefined) {
		const google = isPythonHost(indexHost(host) ?? "");
		const how = google ? ", which poetry self add keyrings.google-artifactregistry-auth makes it know" : "";
		return `, with the login that its own keyring gives${how}`;
	}
	if (username === undefined) return "";
	return `, with the login that poetry config http-basic.${name} ${username} asks for, which this file never holds`;
}

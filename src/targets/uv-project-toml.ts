import { bindNames } from "../formats/python-index/bind-names.ts";
import { indexFileWarnings } from "../formats/python-index/index-file-warnings.ts";
import { uvEntry } from "../formats/python-project/uv-entry.ts";
import { uvToml as base } from "../formats/python-project/uv-file.ts";
import { uvLens } from "../formats/python-project/uv-lens.ts";
import { uvIndexWarnings } from "../formats/python-project/uv-warnings.ts";
import { foundValue } from "../model/fact.ts";
import type { Target } from "../model/target.ts";

/** The project's own uv.toml, for which uv passes over `[tool.uv]`. Others get this file too: no user and no secret stand in it. */
export const uvProjectToml: Target = {
	...uvLens(base, "the project's uv.toml"),
	id: "uv-project-toml",
	label: "the project's uv.toml",
	serves: "python",
	accepts: ["keyring", "static", "anonymous"],
	reads: ["python-project"],
	weight: "optional",
	template: "",

	path: (facts) => foundValue(facts["python-project"])?.uvToml,

	files: (facts) => [uvProjectToml.path(facts, {}) ?? []].flat(),

	entry(wish, facts) {
		if (uvProjectToml.path(facts, wish.answers) === undefined) return undefined;
		return uvEntry(wish, wish.answers["layout"] === "only" ? "default" : "explicit", "shared");
	},

	next: () => ["uv lock"],

	warnings: (_before, after) => [
		...bindNames(after, (name) => `in pyproject.toml, [tool.uv.sources] my-package = { index = "${name}" }`),
		...uvIndexWarnings(after),
		...indexFileWarnings(after, "shared"),
	],
};

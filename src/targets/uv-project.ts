import { bindNames } from "../formats/python-index/bind-names.ts";
import { indexFileWarnings } from "../formats/python-index/index-file-warnings.ts";
import { uvEntry } from "../formats/python-project/uv-entry.ts";
import { uvInPyproject as base } from "../formats/python-project/uv-file.ts";
import { uvLens } from "../formats/python-project/uv-lens.ts";
import { projectUsesUv } from "../formats/python-project/uv-used.ts";
import { uvIndexWarnings } from "../formats/python-project/uv-warnings.ts";
import { foundValue } from "../model/fact.ts";
import type { Target } from "../model/target.ts";

/** `[tool.uv]` in the project's pyproject.toml. Others get this file too: no user and no secret stand in it. */
export const uvProject: Target = {
	...uvLens(base, "pyproject.toml"),
	id: "uv-project",
	label: "uv's part of pyproject.toml",
	serves: "python",
	accepts: ["keyring", "static", "anonymous"],
	reads: ["python-project", "tools"],
	weight: "optional",
	template: "",

	/** Beside a uv.toml uv passes it over. */
	path(facts) {
		const project = foundValue(facts["python-project"]);
		return project?.uvToml === undefined ? project?.pyproject : undefined;
	},

	files: (facts) => [uvProject.path(facts, {}) ?? []].flat(),

	entry(wish, facts) {
		if (uvProject.path(facts, wish.answers) === undefined || !projectUsesUv(facts)) return undefined;
		return uvEntry(wish, wish.answers["layout"] === "only" ? "default" : "explicit", "shared");
	},

	next: () => ["uv lock"],

	warnings: (_before, after) => [
		...bindNames(after, (name) => `[tool.uv.sources] my-package = { index = "${name}" }`),
		...uvIndexWarnings(after),
		...indexFileWarnings(after, "shared"),
	],
};

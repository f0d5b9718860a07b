import template from "../../templates/uv-toml/uv.toml?raw";
import { indexFileWarnings } from "../formats/python-index/index-file-warnings.ts";
import { uvEntry } from "../formats/python-project/uv-entry.ts";
import { uvToml as base } from "../formats/python-project/uv-file.ts";
import { uvLens } from "../formats/python-project/uv-lens.ts";
import { usesUv } from "../formats/python-project/uv-used.ts";
import { uvIndexWarnings } from "../formats/python-project/uv-warnings.ts";
import { foundValue } from "../model/fact.ts";
import type { Target } from "../model/target.ts";

/** uv's own file for this user: `~/.config/uv/uv.toml` (docs.astral.sh/uv/concepts/configuration-files). It never gets a secret. */
export const uvToml: Target = {
	...uvLens(base, "your uv.toml"),
	id: "uv-toml",
	label: "uv's uv.toml",
	serves: "python",
	accepts: ["keyring", "static", "anonymous"],
	reads: ["uv", "tools", "python-project"],
	weight: "optional",
	template,

	path: (facts) => foundValue(facts.uv)?.path,

	files: (facts) => [uvToml.path(facts, {}) ?? []].flat(),

	/** What is explicit here no project can name: an index of [tool.uv.sources] has to stand in the same project. */
	entry(wish, facts) {
		if (facts.uv.state === "missing" || !usesUv(facts)) return undefined;
		return uvEntry(wish, wish.answers["layout"] === "extra" ? "index" : "default", "own");
	},

	warnings: (_before, after) => [...uvIndexWarnings(after), ...indexFileWarnings(after, "own")],

	atTrouble: (code) =>
		code === "not-writable" ? "uv reads it" : "uv works on without it, or stops with the same trouble",
};

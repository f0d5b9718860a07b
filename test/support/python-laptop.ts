import { found } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { PythonProject, Uv } from "../../src/model/python-facts.ts";
import type { Match } from "../../src/model/registry.ts";
import { inventedLaptop } from "./invented-laptop.ts";

/** Ada's laptop with uv and poetry on it. */
export function pythonLaptop(
	project: Partial<PythonProject> | undefined,
	uv: Partial<Uv> = {},
	...tools: readonly string[]
): Facts {
	return inventedLaptop({
		uv: found({ path: "/home/ada/.config/uv/uv.toml", exists: false, problem: undefined, indexes: [], ...uv }),
		tools: found(tools.map((name) => ({ name, path: `/usr/bin/${name}` }))),
		...(project === undefined ? {} : { "python-project": found(pythonProject(project)) }),
	});
}

function pythonProject(changes: Partial<PythonProject>): PythonProject {
	return {
		pyproject: "/home/ada/project/pyproject.toml",
		uvToml: undefined,
		tools: [],
		poetryVersion: undefined,
		indexes: [],
		problems: [],
		...changes,
	};
}

export const indexUrl = "https://us-central1-python.pkg.dev/acme/pypi/simple/";

/** A repository of Artifact Registry's. */
export const pythonMatch: Match = {
	registry: "google-artifact-registry-python",
	reference: "us-central1-python.pkg.dev/acme/pypi",
	host: "us-central1-python.pkg.dev",
	kind: "python",
	path: "acme/pypi",
	index: { url: indexUrl, upload: "https://us-central1-python.pkg.dev/acme/pypi/", name: "pypi-acme" },
	notes: [],
};

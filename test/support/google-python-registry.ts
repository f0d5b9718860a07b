import type { GoogleAnswer } from "./google-registry.ts";
import { wheel } from "./python-package.ts";
import { simplePage } from "./simple-page.ts";

/** By "PROJECT/REPOSITORY"; "virtual" shows what "own" has, and what anybody put on the public index under the same name. */
const repositories: Readonly<Record<string, readonly string[]>> = {
	"acme/pypi": ["1.0.0", "1.1.0"],
	"acme/own": ["1.0.0"],
	"acme/virtual": ["1.0.0", "99.0.0"],
};

/**
 * Answers as the Python hosts of Artifact Registry are documented to: user and password in each request, a list of the packages and one of
 * each package's files. What stands in its refusals is made after those of the container hosts.
 */
export function googlePythonAnswer(url: URL, signedIn: boolean): GoogleAnswer {
	if (!signedIn) {
		const realm = { "www-authenticate": `Basic realm="${url.origin}"` };
		return { ...says(401, "Unauthenticated request"), headers: realm };
	}
	const [, project = "", repository = "", kind, name = ""] = url.pathname.split("/");
	if (project !== "acme") return denied(project, repository);
	const versions = repositories[`${project}/${repository}`];
	if (versions === undefined) return says(404, `Repository "${repository}" not found`);
	const files = versions.map((version) => wheel("acme-app", version));
	const base = `/${project}/${repository}/`;
	if (kind === "simple" && name === "") return page(simplePage("html", base, ["acme-app"], ""));
	if (kind === "simple" && name === "acme-app") return page(simplePage("html", base, files, name));
	const file = kind === "files" ? files.find(({ filename }) => filename === name) : undefined;
	return file === undefined ? says(404, "Not found") : { status: 200, headers: {}, body: file.bytes };
}

function page({ type, body }: { readonly type: string; readonly body: string }): GoogleAnswer {
	return { status: 200, headers: { "content-type": type }, body };
}

function denied(project: string, repository: string): GoogleAnswer {
	const resource = `projects/${project}/locations/us-central1/repositories/${repository}`;
	const permission = "artifactregistry.repositories.downloadArtifacts";
	return says(403, `Permission "${permission}" denied on resource "${resource}" (or it may not exist)`);
}

function says(status: number, message: string): GoogleAnswer {
	return {
		status,
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ error: { code: status, message } }),
	};
}

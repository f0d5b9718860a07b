import type { PackageFile } from "./python-package.ts";

export interface SimplePage {
	readonly type: string;
	readonly body: string;
}

/** A page of an index: of one project's files, or of the projects' names. */
export function simplePage(
	type: "html" | "json",
	base: string,
	listed: readonly PackageFile[] | readonly string[],
	project: string,
): SimplePage {
	const names = listed.filter((one) => typeof one === "string");
	const files = listed.filter((one) => typeof one !== "string");
	return type === "json" ? jsonPage(base, files, names, project) : htmlPage(base, files, names, project);
}

function jsonPage(base: string, files: readonly PackageFile[], names: readonly string[], project: string): SimplePage {
	const page = { meta: { "api-version": "1.1" } };
	const body =
		project === ""
			? { ...page, projects: [...new Set(names)].map((name) => ({ name })) }
			: {
					...page,
					name: project,
					versions: [...new Set(files.map(({ version }) => version))],
					files: files.map(fileOf),
				};
	return { type: "application/vnd.pypi.simple.v1+json", body: JSON.stringify(body) };

	function fileOf(file: PackageFile): object {
		const required = file.requiresPython === undefined ? {} : { "requires-python": file.requiresPython };
		const place = { filename: file.filename, url: `${base}files/${file.filename}`, size: file.bytes.length };
		return { ...place, hashes: { sha256: file.sha256 }, ...required };
	}
}

function htmlPage(base: string, files: readonly PackageFile[], names: readonly string[], project: string): SimplePage {
	const links =
		project === ""
			? [...new Set(names)].map((name) => `<a href="${base}simple/${name}/">${name}</a><br/>`)
			: files.map(linkTo);
	const title = project === "" ? "Simple index" : `Links for ${project}`;
	const head = `<meta name="pypi:repository-version" content="1.0"><title>${title}</title>`;
	const body = `<!DOCTYPE html>\n<html>\n<head>${head}</head>\n<body>\n<h1>${title}</h1>\n${links.join("\n")}\n</body>\n</html>\n`;
	return { type: "text/html; charset=utf-8", body };

	function linkTo({ filename, sha256, requiresPython }: PackageFile): string {
		const needed = requiresPython?.replace("<", "&lt;").replace(">", "&gt;");
		const required = needed === undefined ? "" : ` data-requires-python="${needed}"`;
		return `<a href="${base}files/${filename}#sha256=${sha256}"${required}>${filename}</a><br/>`;
	}
}

import { field, parseFirstJson } from "./parse-first-json.ts";
import type { Answer } from "./registry-request.ts";

/** A file that an index lists. */
export interface ListedFile {
	readonly filename: string;
	readonly requiresPython: string | undefined;
	/** Taken back by whoever published it: pip takes it only when it is named exactly. */
	readonly yanked: boolean;
}

/** The files on a project's page, of JSON (PEP 691) or HTML (PEP 503); of a list of projects, none. Undefined: it is no page of an index. */
export function readSimplePage({ headers, body }: Answer): readonly ListedFile[] | undefined {
	const type = headers["content-type"] ?? "";
	if (/^application\/(?:vnd\.pypi\.simple\.v1\+)?json\b/i.test(type)) return fromJson(body);
	return /^(?:text\/html|application\/vnd\.pypi\.simple\.v1\+html)\b/i.test(type) ? fromHtml(body) : undefined;
}

function fromJson(body: string): readonly ListedFile[] | undefined {
	const page = parseFirstJson(body);
	const files = field(page, "files");
	if (!Array.isArray(files)) return Array.isArray(field(page, "projects")) ? [] : undefined;
	return files.flatMap((file) => {
		const filename = field(file, "filename");
		const required = field(file, "requires-python");
		const yanked = field(file, "yanked");
		if (typeof filename !== "string") return [];
		const requiresPython = typeof required === "string" ? required : undefined;
		return [{ filename, requiresPython, yanked: yanked === true || typeof yanked === "string" }];
	});
}

/** A page with something to fill in is somebody's sign-in page, not an index. */
function fromHtml(body: string): readonly ListedFile[] | undefined {
	if (/<(?:form|input|script)\b/i.test(body) && !/pypi:repository-version/i.test(body)) return undefined;
	return [...body.matchAll(/<a\s([^>]*)>([^<]*)<\/a\s*>/gi)].flatMap(([, attributes = "", text = ""]) => {
		const href = attribute(attributes, "href");
		const filename = href === undefined ? "" : fileIn(href);
		if (filename === "") return [];
		const requiresPython = attribute(attributes, "data-requires-python");
		const yanked = attribute(attributes, "data-yanked") !== undefined || /\bdata-yanked(?:\s|$)/i.test(attributes);
		return [{ filename: isFile(filename) ? filename : text.trim(), requiresPython, yanked }];
	});
}

function fileIn(href: string): string {
	const path = href.replace(/[?#].*$/s, "");
	const last = path.slice(path.lastIndexOf("/") + 1);
	try {
		return decodeURIComponent(last);
	} catch {
		return last;
	}
}

function isFile(name: string): boolean {
	return /\.(?:whl|tar\.gz|zip|tar\.bz2|tgz|egg)$/i.test(name);
}

function attribute(attributes: string, name: string): string | undefined {
	const [, double, single, bare] =
		new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, "i").exec(attributes) ?? [];
	const value = double ?? single ?? bare;
	return value === undefined ? undefined : withoutEntities(value);
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#x27": "'" };

function withoutEntities(text: string): string {
	return text.replaceAll(/&(#?\w+);/g, (entity, name: string) => entities[name.toLowerCase()] ?? entity);
}

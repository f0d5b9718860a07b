import { field, parseFirstJson } from "../model/parse-first-json.ts";
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

/** Whether a page that was cut off is an index's, as far as it can be read: the list of a public index is longer than what is kept of it. */
export function isLongIndex({ headers, body, truncated }: Answer): boolean {
	if (truncated !== true) return false;
	const type = headers["content-type"] ?? "";
	return /^application\/(?:vnd\.pypi\.simple\.v1\+)?json\b/i.test(type) && /^\s*\{/.test(body);
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

function fromHtml(body: string): readonly ListedFile[] | undefined {
	const all = links(body);
	if (!isIndex(body, all)) return undefined;
	return all.flatMap(({ attributes, text }) => {
		const filename = lastPart(attributes.get("href") ?? "");
		if (filename === "") return [];
		const requiresPython = attributes.get("data-requires-python");
		const yanked = attributes.has("data-yanked");
		return [{ filename: isFile(filename) ? filename : text, requiresPython, yanked }];
	});
}

/** A page that wants something filled in is somebody's sign-in page, unless its links are an index's: named as what they lead to. */
function isIndex(body: string, all: readonly Link[]): boolean {
	if (/pypi:repository-version/i.test(body)) return true;
	if (/<input[^>]{0,400}\btype\s*=\s*["']?password/i.test(body)) return false;
	if (!/<(?:form|input|script)\b/i.test(body)) return true;
	return all.some(
		({ attributes, text }) => text !== "" && text === lastPart((attributes.get("href") ?? "").replace(/\/$/, "")),
	);
}

interface Link {
	readonly attributes: ReadonlyMap<string, string>;
	readonly text: string;
}

/** Goes over the text once, however it is made. */
function links(body: string): readonly Link[] {
	const found: Link[] = [];
	const start = /<a(?=\s)/gi;
	const part = /\s*([^\s=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/y;
	while (start.exec(body) !== null) {
		const attributes = new Map<string, string>();
		let at = start.lastIndex;
		for (part.lastIndex = at; ; at = part.lastIndex) {
			const [, name, double, single, bare] = part.exec(body) ?? [];
			if (name === undefined) break;
			attributes.set(name.toLowerCase(), withoutEntities(double ?? single ?? bare ?? ""));
		}
		const open = body.indexOf(">", at);
		if (open < 0) break;
		const end = body.indexOf("<", open);
		found.push({ attributes, text: body.slice(open + 1, end < 0 ? undefined : end).trim() });
		start.lastIndex = open;
	}
	return found;
}

function lastPart(href: string): string {
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

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'", "#x27": "'" };

function withoutEntities(text: string): string {
	return text.replaceAll(/&(#?\w+);/g, (entity, name: string) => entities[name.toLowerCase()] ?? entity);
}

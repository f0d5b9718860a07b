import type { ProjectIndex } from "../../model/python-facts.ts";
import type { Explained } from "../../model/reader.ts";
import { sameIndex } from "../python-index/index-url.ts";

/** Requirements files of this folder count above all of pip's settings: a line adds an index, or takes the place of all (pip, handle_option_line). */
export function withRequirements(
	url: string,
	explained: Explained,
	isAsked: boolean,
	lines: readonly ProjectIndex[],
): Explained {
	const files = [...new Set(lines.map(fileOf))];
	const said = files.flatMap((file) => {
		const own = lines.filter((line) => fileOf(line) === file);
		const decides = own.findLast(({ role, url: named }) => {
			const isThat = sameIndex(named, url);
			return role === "--no-index" || role === "--index-url" || (role === "--extra-index-url" && isThat && !isAsked);
		});
		const stopped = own.find(({ role }) => role === "--no-index");
		const adds =
			stopped === undefined && own.some((line) => line.role.endsWith("index-url") && sameIndex(line.url, url));
		const where = (stopped ?? decides)?.where ?? file;
		if (decides === undefined || adds === isAsked) return [];
		return [`; with -r ${file} pip ${adds ? "asks it" : "does not ask it"}: ${where} (${(stopped ?? decides).role})`];
	});
	return said.length === 0 ? explained : { ...explained, detail: `${explained.detail}${said.join("")}` };
}

function fileOf({ where }: ProjectIndex): string {
	return where.replace(/:\d+$/, "");
}

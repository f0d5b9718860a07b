import type { Place } from "../../model/check.ts";

/** What a remark calls its place: a variable, "PIP_INDEX_URL", or a line of a file, "requirements.txt:3". */
export function placeNamed(where: string): Place {
	if (/^[A-Z][A-Z\d_]*$/.test(where)) return { variable: where };
	const [, file, line] = /^(.*):(\d+)$/s.exec(where) ?? [];
	return file === undefined ? { file: where } : { file, at: { line: Number(line), column: 1 } };
}

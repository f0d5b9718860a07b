import type { ProjectIndex } from "../../model/python-facts.ts";
import type { Entry, Reading, Remark } from "../../model/target.ts";
import { pdmSourceWarnings, readPdmSources } from "./pdm-file.ts";
import { readPoetrySources } from "./poetry-file.ts";
import { poetrySourceWarnings } from "./poetry-warnings.ts";
import { readUvIndexes, uvInPyproject, uvToml } from "./uv-file.ts";
import { uvIndexWarnings } from "./uv-warnings.ts";

/** Texts of a project's files; undefined: there is none. */
export interface ProjectFiles {
	readonly pyproject: string | undefined;
	readonly uvToml: string | undefined;
}

/** Every index that a project names, and the files that cannot be read with the reason. */
export function projectIndexes(files: ProjectFiles): {
	readonly indexes: readonly ProjectIndex[];
	readonly problems: readonly string[];
} {
	const { pyproject = "" } = files;
	const lists = [
		files.uvToml === undefined
			? listed("uv", "pyproject.toml", readUvIndexes(pyproject, uvInPyproject))
			: listed("uv", "uv.toml", readUvIndexes(files.uvToml, uvToml)),
		listed("poetry", "pyproject.toml", readPoetrySources(pyproject)),
		listed("pdm", "pyproject.toml", readPdmSources(pyproject)),
	];
	return {
		indexes: lists.flatMap(({ indexes = [] }) => indexes),
		problems: [...new Set(lists.flatMap(({ problem }) => problem ?? []))],
	};
}

/** How its tools let a public index answer for a private name, and where. */
export function projectDangers(indexes: readonly ProjectIndex[]): readonly Remark[] {
	const judges = { uv: uvIndexWarnings, poetry: poetrySourceWarnings, pdm: pdmSourceWarnings, pip: () => [] } as const;
	return Object.entries(judges).flatMap(([tool, judge]) => {
		const own = indexes.filter((index) => index.tool === tool);
		return judge(own.map(entryOf)).map(({ id, message, at }) => {
			const where = at === undefined ? undefined : own[at.line]?.where;
			return { id, message, ...(where === undefined ? {} : { where }) };
		});
	});
}

/** The number of the index stands for its line, which is one of several files. */
function entryOf({ url, role, name }: ProjectIndex, line: number): Entry {
	return { host: url, holds: "address", role, ...(name === undefined ? {} : { name }), at: { line, column: 1 } };
}

function listed(
	tool: ProjectIndex["tool"],
	file: string,
	reading: Reading<readonly Entry[]>,
): { readonly indexes?: readonly ProjectIndex[]; readonly problem?: string } {
	if (!reading.ok) {
		const { at, message } = reading.malformed;
		return { problem: at === undefined ? `${file}: ${message}` : `${file}:${at.line}: ${message}` };
	}
	const indexes = reading.value.map(({ host: url, role = "", name, at }) => {
		return { tool, role, url, name, where: at === undefined ? file : `${file}:${at.line}` };
	});
	return { indexes };
}

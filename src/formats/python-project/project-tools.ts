import type { PythonProject } from "../../model/python-facts.ts";
import { tomlValues } from "../toml/toml.ts";

type Tool = PythonProject["tools"][number];

const known: readonly Tool[] = ["uv", "poetry", "pdm"];

/** The tools that a project is made with: by their tables in pyproject.toml, by what builds it, and by the files of theirs beside it. */
export function projectTools(pyproject: string | undefined, beside: readonly string[]): readonly Tool[] {
	const read = tomlValues(pyproject ?? "");
	const values: unknown = read.ok ? read.values : {};
	const backend = below(below(values, "build-system"), "build-backend");
	const tables = below(values, "tool");
	return known.filter(
		(tool) =>
			below(tables, tool) !== undefined ||
			beside.includes(`${tool}.lock`) ||
			beside.includes(`${tool}.toml`) ||
			(typeof backend === "string" && backend.replace("_build", "").split(/[._-]/)[0] === tool),
	);
}

function below(value: unknown, key: string): unknown {
	return typeof value === "object" && value !== null && Object.hasOwn(value, key)
		? (value as Readonly<Record<string, unknown>>)[key]
		: undefined;
}

import { poetryVersion } from "../formats/python-project/poetry-version.ts";
import { projectDangers, projectIndexes } from "../formats/python-project/project-indexes.ts";
import { projectTools } from "../formats/python-project/project-tools.ts";
import { found, missing } from "../model/fact.ts";
import type { FactRow, Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { PythonProject } from "../model/python-facts.ts";

const sizeLimitBytes = 1_048_576;

/** Reads the working directory only: what lies above it may be somebody else's. */
export const pythonProject: Probe<"python-project"> = {
	id: "python-project",
	title: "python project in this folder",

	async run(host) {
		const names = await host.list(host.cwd);
		const [pyproject, uvToml] = await Promise.all([
			projectFile(host, names, "pyproject.toml"),
			projectFile(host, names, "uv.toml"),
		]);
		if (pyproject === undefined && uvToml === undefined) return missing("there is no pyproject.toml in this folder");
		const tools = projectTools(pyproject?.text, names);
		const { indexes, problems } = projectIndexes({ pyproject: pyproject?.text, uvToml: uvToml?.text });
		return found({
			pyproject: pyproject?.path,
			uvToml: uvToml?.path,
			tools,
			poetryVersion: tools.includes("poetry") ? await poetryVersion(host) : undefined,
			indexes,
			problems: [...[pyproject, uvToml].flatMap((file) => file?.problem ?? []), ...problems],
		});
	},

	describe(fact) {
		if (fact.state === "unknown") {
			return [{ status: "note", text: "python project: could not tell", hint: fact.because }];
		}
		return fact.state === "missing" ? [] : rowsFor(fact.value);
	},
};

interface ProjectFile {
	readonly path: string;
	readonly text?: string;
	readonly problem?: string;
}

async function projectFile(host: ReadHost, names: readonly string[], name: string): Promise<ProjectFile | undefined> {
	if (!names.includes(name)) return undefined;
	const path = host.paths.join(host.cwd, name);
	const status = await host.stat(path);
	// A named pipe would never end.
	if (status?.kind !== "file") return undefined;
	if (status.sizeBytes > sizeLimitBytes) return { path, problem: `${name}: larger than 1 MiB, so it was not read` };
	const file = await host.readFile(path);
	return file.ok ? { path, text: file.text } : { path, problem: `${name}: ${file.trouble.message}` };
}

function rowsFor({ tools, indexes, problems }: PythonProject): readonly FactRow[] {
	const broken = problems.map(
		(hint): FactRow => ({ status: "warn", text: "python project: a file is not read", hint }),
	);
	// That absent names come from PyPI is how uv works, and no alarm.
	const open = projectDangers(indexes).filter(({ id }) => id !== "UV02");
	const alarms = open.map(({ where, message }): FactRow => {
		return { status: "warn", text: `a public index can answer for private names (${where})`, hint: message };
	});
	if (indexes.length === 0) return [...broken, ...alarms];
	const count = indexes.length === 1 ? "1 index" : `${indexes.length} indexes`;
	const places = [...new Set(indexes.map(({ where }) => where.replace(/:\d+$/, "")))].join(", ");
	const made = tools.length === 0 ? "this project" : `this ${tools.join(" and ")} project`;
	return [...broken, { status: "ok", text: `${made} names ${count}`, hint: places }, ...alarms];
}

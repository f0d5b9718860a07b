import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { realProgram, runProgram } from "./real-programs.ts";

/** By service, then by user. */
export type KeptLogins = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface FileKeyring {
	/** For the programs that are to see it; with `modules` also for a Python that has no keyring of its own. */
	readonly env: Readonly<Record<string, string>>;
	/** What it was asked, in order: kind of question, service, user. */
	asked(): readonly (readonly [string, string, string | null])[];
}

const backend = fileURLToPath(new URL("../fixtures/file-keyring", import.meta.url));

/** The real keyring with a backend whose logins rest in a file of `folder`. */
export function fileKeyring(folder: string, logins: KeptLogins, modules?: string): FileKeyring {
	const path = join(folder, "keyring.json");
	writeFileSync(path, JSON.stringify(logins), { mode: 0o600 });
	return {
		env: {
			FILE_KEYRING: path,
			PYTHONPATH: [backend, ...(modules === undefined ? [] : [modules])].join(delimiter),
			PYTHON_KEYRING_BACKEND: "file_keyring.FileKeyring",
			PYTHONDONTWRITEBYTECODE: "1",
		},
		asked: () => {
			const log = existsSync(`${path}.asked`) ? readFileSync(`${path}.asked`, "utf8") : "";
			return log
				.split("\n")
				.filter((line) => line !== "")
				.map((line) => JSON.parse(line));
		},
	};
}

const where = `
import importlib.util, json, sys
names = ["keyring", "jaraco", "more_itertools", "importlib_metadata", "zipp"]
specs = [importlib.util.find_spec(name) for name in names]
print(json.dumps([(list(spec.submodule_search_locations or []) or [spec.origin])[0] for spec in specs if spec]))
`;

/** A folder with keyring's modules and what they need, taken from the real keyring's own Python; undefined where there is none. */
export async function keyringModules(folder: string): Promise<string | undefined> {
	const program = realProgram("keyring");
	const python = program === undefined ? undefined : /^#!\s*(\S+)/.exec(readFileSync(program, "utf8"))?.[1];
	if (python === undefined) return undefined;
	const { code, stdout } = await runProgram([python, "-c", where]);
	if (code !== 0) return undefined;
	const modules = join(folder, "keyring-modules");
	mkdirSync(modules);
	for (const path of JSON.parse(stdout) as string[]) symlinkSync(path, join(modules, path.replace(/^.*\//, "")));
	return modules;
}

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PythonWithPip } from "./pythons.ts";
import { type Finished, runProgram } from "./real-programs.ts";

/** An empty home, and our built program and a real pip in it. */
export interface PythonHome {
	readonly home: string;
	readonly env: NodeJS.ProcessEnv;
	/** The person's Python, the first on PATH. */
	readonly python: string;
	/** Our program. `stdin`: what is piped into it. */
	run(
		args: readonly string[],
		options?: { readonly env?: NodeJS.ProcessEnv; readonly stdin?: string },
	): Promise<Finished>;
	/** `pip download NAME` into a folder of its own. */
	download(python: string, name: string, env?: NodeJS.ProcessEnv): Promise<Finished>;
	/** A virtual environment of that Python; the path of its interpreter. */
	environment(python: PythonWithPip): Promise<string>;
	dispose(): void;
}

const program = join(process.cwd(), "dist/start.cjs");
const quick = ["--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--retries", "0", "--no-input"];

export function pythonHome(first: PythonWithPip): PythonHome {
	const root = mkdtempSync(join(tmpdir(), "registry-setup-python-"));
	const home = join(root, "home");
	mkdirSync(home);
	const base: NodeJS.ProcessEnv = { PATH: `${join(first.path, "..")}:${process.env["PATH"]}`, HOME: home };
	return {
		home,
		env: base,
		python: first.path,
		run: (args, { env = {}, stdin } = {}) =>
			runProgram([process.execPath, program, ...args], {
				cwd: home,
				env: { ...base, ...env },
				...(stdin === undefined ? {} : { stdin }),
			}),
		download: (python, name, env = {}) =>
			runProgram([python, "-m", "pip", "download", ...quick, "--dest", mkdtempSync(join(root, "files-")), name], {
				cwd: home,
				env: { ...base, ...env },
			}),
		async environment(python) {
			const folder = join(home, `venv-${python.version}`);
			const made = await runProgram([python.path, "-m", "venv", folder], { cwd: home, env: base });
			if (made.code !== 0) throw new Error(made.stderr);
			return join(folder, "bin/python");
		},
		dispose: () => rmSync(root, { recursive: true, force: true }),
	};
}

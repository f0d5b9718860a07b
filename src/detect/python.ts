import { findPython } from "../formats/pip/find-python.ts";
import { found, missing } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { Python } from "../model/python-facts.ts";

export const python: Probe<"python"> = {
	id: "python",
	title: "python",

	async run(host) {
		const path = await findPython(host);
		if (path === undefined) return missing("there is no python on PATH");
		const [said, environment] = await Promise.all([
			host.ask({ argv: [path, "--version"], timeoutMs: 2_000 }),
			activeEnvironment(host, path),
		]);
		// Python 2 says it on stderr.
		const version = /^Python (\d+\.\d+[\w.+]*)/m.exec(`${said.stdout}\n${said.stderr}`)?.[1];
		// The Store's placeholder is a program that says nothing and opens the Store.
		if (version === undefined && /\\WindowsApps\\/i.test(path)) return missing("there is only the Store's placeholder");
		return found({ path, version, environment });
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "note", text: "python: could not tell", hint: fact.because }];
		if (fact.state === "missing") {
			return [{ status: "skip", text: "python is not installed", hint: "only for Python indexes" }];
		}
		const { path, version, environment } = fact.value;
		if (version === undefined) {
			return [{ status: "note", text: "python is there, but would not say its version", hint: path }];
		}
		const text = `python ${version}`;
		if (environment === undefined) return [{ status: "ok", text }];
		const words = environment.kind === "venv" ? "virtual environment" : "conda environment";
		return [{ status: "ok", text: `${text}, in a ${words}`, hint: environment.path }];
	},
};

/** Activation sets VIRTUAL_ENV; an interpreter called by its path has pyvenv.cfg one folder above (PEP 405). */
async function activeEnvironment(host: ReadHost, interpreterPath: string): Promise<Python["environment"]> {
	const { dirname, join } = host.paths;
	for (const path of [host.env["VIRTUAL_ENV"], dirname(dirname(interpreterPath))]) {
		if (path && (await host.stat(join(path, "pyvenv.cfg"))) !== undefined) return { path, kind: "venv" };
	}
	const conda = host.env["CONDA_PREFIX"];
	return conda && (await host.stat(conda)) !== undefined ? { path: conda, kind: "conda" } : undefined;
}

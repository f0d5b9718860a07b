import { readPypirc } from "../formats/pip/pypirc-file.ts";
import { type Fact, found, unknown } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import { gitWorkTree } from "../model/git-work-tree.ts";
import type { PypircFile } from "../model/python-facts.ts";

/** What twine knows without a list (twine/utils.py, get_config). */
const ownServers: readonly string[] = ["pypi", "testpypi"];

export const pypirc: Probe<"pypirc"> = {
	id: "pypirc",
	title: ".pypirc",

	async run(host): Promise<Fact<PypircFile>> {
		const path = host.paths.join(host.home, ".pypirc");
		if (!host.paths.isAbsolute(path)) return unknown("this login has no home folder");
		const [file, workTree] = await Promise.all([host.readFile(path), gitWorkTree(host, path)]);
		const at = { path, workTree };
		if (!file.ok) {
			if (file.trouble.code === "missing") {
				return found({ ...at, exists: false, problem: undefined, servers: ownServers });
			}
			return found({ ...at, exists: true, problem: file.trouble.message, servers: [] });
		}
		const reading = readPypirc(file.text);
		if (reading.ok) {
			const { listed, servers } = reading.value;
			const known = [...ownServers, ...servers.map(({ name }) => name)];
			const names = (listed ?? ownServers).filter((name) => known.includes(name));
			return found({ ...at, exists: true, problem: undefined, servers: names });
		}
		const { message, at: position } = reading.malformed;
		const problem = position === undefined ? message : `line ${position.line}: ${message}`;
		return found({ ...at, exists: true, problem, servers: [] });
	},

	describe(fact) {
		if (fact.state !== "found") return [{ status: "note", text: ".pypirc: could not tell", hint: fact.because }];
		const { path, exists, problem, servers } = fact.value;
		if (!exists) return [];
		if (problem !== undefined) {
			return [{ status: "warn", text: "twine's file cannot be used as it is", hint: `${path}: ${problem}` }];
		}
		const shown = servers.slice(0, 4).map((name) => (name.length > 16 ? `${name.slice(0, 15)}…` : name));
		const more = servers.length > shown.length ? ` and ${servers.length - shown.length} more` : "";
		return [{ status: "ok", text: `twine uploads to: ${shown.join(", ")}${more}`, hint: path }];
	},
};

import { findPython } from "../formats/pip/find-python.ts";
import { hidePipValue } from "../formats/pip/hide-pip-value.ts";
import { netrcHosts } from "../formats/pip/netrc.ts";
import { pipFiles } from "../formats/pip/pip-files.ts";
import { netrcDialect, pipNetrcFiles } from "../formats/pip/pip-netrc.ts";
import { pipOptions } from "../formats/pip/pip-options.ts";
import { type PythonWithPip, pipRuntime } from "../formats/pip/pip-runtime.ts";
import { type PipItem, pipIndexes, pipSearch } from "../formats/pip/pip-search.ts";
import { pipInput } from "../formats/pip/pip-sources.ts";
import { pipStops } from "../formats/pip/pip-stops.ts";
import { pipVariables } from "../formats/pip/pip-variables.ts";
import { found, missing } from "../model/fact.ts";
import type { FactRow, Probe } from "../model/facts.ts";
import { gitWorkTree } from "../model/git-work-tree.ts";
import type { ReadHost } from "../model/host.ts";
import type { Pip, PipFile } from "../model/python-facts.ts";

const noPython = "there is no python on PATH";
const onlyPlaceholder = "there is only the Store's placeholder for python";

const netrcLimitBytes = 1_048_576;

export const pip: Probe<"pip"> = {
	id: "pip",
	title: "what pip reads",

	async run(host) {
		const python = await findPython(host);
		if (python === undefined) return missing(noPython);
		const said = await pipRuntime(host, python);
		if (said.state !== "found") {
			// The Store's placeholder says nothing.
			return /\\WindowsApps\\/i.test(python) ? missing(onlyPlaceholder) : said;
		}
		const { version, pythonVersion, externallyManaged, certificates } = said.value;
		const [environment, files, netrc] = await Promise.all([
			environmentOf(host, said.value),
			filesOf(host, said.value),
			netrcOf(host, pythonVersion),
		]);
		return found({
			python: said.value.python,
			version,
			environment,
			externallyManaged,
			pythonVersion,
			...(certificates === undefined ? {} : { certificates }),
			...(netrc === undefined ? {} : { netrc }),
			files,
			variables: pipVariables(host).map(hidePipValue),
		});
	},

	describe(fact) {
		if (fact.state === "unknown") return [{ status: "note", text: "pip: could not tell", hint: fact.because }];
		if (fact.state === "missing") {
			// Of a Python that is not there another row speaks.
			const isSaid = fact.because === noPython || fact.because === onlyPlaceholder;
			return isSaid ? [] : [{ status: "note", text: "pip: not installed here", hint: fact.because }];
		}
		const broken = fact.value.files.filter(({ read, problem }) => read && problem !== undefined);
		// What a pip does that cannot read one of its files is said with the file.
		return [...(broken.length > 0 ? broken.map(brokenRow) : [searchRow(fact.value)]), ...namedFileRow(fact.value)];
	},
};

/** Python's own word for a virtual environment; conda's environments are whole installations, and CONDA_PREFIX names the active one. */
async function environmentOf(host: ReadHost, { isVirtual, prefix }: PythonWithPip): Promise<Pip["environment"]> {
	if (isVirtual) return { path: prefix, kind: "venv" };
	const conda = host.env["CONDA_PREFIX"];
	if (!conda || !host.paths.isAbsolute(conda)) return undefined;
	const [named, own] = await Promise.all([host.realpath(conda), host.realpath(prefix)]);
	return named !== undefined && named === own ? { path: prefix, kind: "conda" } : undefined;
}

async function filesOf(host: ReadHost, runtime: PythonWithPip): Promise<Pip["files"]> {
	const files = await pipFiles(host, runtime);
	return Promise.all(
		files.map(async (file) => ({
			...file,
			workTree: await gitWorkTree(host, file.path),
			settings: file.settings.map(hidePipValue),
		})),
	);
}

/** Names only, never a login. One that is there and cannot be read is passed over, and no other is looked for. */
async function netrcOf(host: ReadHost, pythonVersion: string | undefined): Promise<Pip["netrc"]> {
	for (const path of pipNetrcFiles(host)) {
		const status = await host.stat(path);
		if (status === undefined) continue;
		// A named pipe would never end.
		if (status.kind !== "file" || status.sizeBytes > netrcLimitBytes) return undefined;
		const file = await host.readFile(path);
		const hosts = file.ok ? netrcHosts(file.text, netrcDialect(pythonVersion)) : [];
		return hosts.length === 0 ? undefined : { path, hosts };
	}
	return undefined;
}

function brokenRow({ path, problem }: PipFile): FactRow {
	return { status: "warn", text: "pip has a file that cannot be used as it is", hint: `${path}: ${problem}` };
}

/** Where packages come from, and what says so. */
function searchRow(pip: Pip): FactRow {
	const input = pipInput(pip);
	const name = `pip ${pip.version}`;
	const stop = pipStops(input, "install");
	if (stop !== undefined) {
		return { status: "warn", text: `${name} installs nothing`, hint: `${stop.where}: ${stop.because}` };
	}
	const search = pipSearch(pipOptions(input, "install"));
	const indexes = pipIndexes(search);
	const [first, second, ...more] = indexes;
	if (first === undefined) return { status: "note", text: `${name} asks no index`, hint: search.noIndex?.where ?? "" };
	const hint = [...new Set(indexes.map(({ where }) => where))].join(", ");
	if (second === undefined) {
		const byVariable = first.where.startsWith("PIP_");
		return { status: byVariable ? "note" : "ok", text: `${name} installs from ${short(first)}`, hint };
	}
	const rest = more.length === 0 ? short(second) : `${more.length + 1} more`;
	return {
		status: "note",
		text: `${name} installs from ${short(first)} and ${rest}`,
		hint: `without an order: ${hint}`,
	};
}

function namedFileRow({ files }: Pip): readonly FactRow[] {
	const named = files.find(({ level }) => level === "env");
	if (named === undefined) return [];
	const row = (text: string): readonly FactRow[] => [{ status: "note", text, hint: `PIP_CONFIG_FILE: ${named.path}` }];
	if (!named.read) return row("pip reads no file at all");
	return row(named.exists ? "pip does not read your own file, but another" : "pip is to read a file that is not there");
}

/** The address without scheme and login, and no longer than a row has room for. */
function short({ value }: PipItem): string {
	const bare = value.replace(/^[a-z]+:\/\/(?:\S*@)?/i, "").replace(/\/$/, "");
	return bare.length <= 36 ? bare : `${bare.slice(0, 35)}…`;
}

import { requirementsIndexes } from "../formats/pip/requirements-indexes.ts";
import { readRequirements } from "../formats/pip/requirements-text.ts";
import { found } from "../model/fact.ts";
import type { Probe } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import type { ProjectIndex } from "../model/python-facts.ts";

const fileLimit = 200;
const sizeLimitBytes = 1_048_576;

/** Reads the working directory only: what lies above it may be somebody else's. */
export const requirements: Probe<"requirements"> = {
	id: "requirements",
	title: "requirements of this folder",

	async run(host) {
		const walk: Walk = { host, root: await host.realpath(host.cwd), seen: new Set(), indexes: [] };
		for (const name of await candidates(host)) await read(walk, host.paths.join(host.cwd, name));
		return found(walk.indexes);
	},

	describe(fact) {
		if (fact.state !== "found") {
			return [{ status: "note", text: "requirements of this folder: could not tell", hint: fact.because }];
		}
		const lines = fact.value.filter(({ role }) => role === "--index-url" || role === "--extra-index-url");
		const outside = fact.value
			.filter(({ role }) => role === "--requirement")
			.map(({ where, url }) => ({
				status: "note" as const,
				text: `${where} includes ${url}, which was not looked at`,
			}));
		if (lines.length === 0) return outside.slice(0, 3);
		const hint = lines.map(({ where }) => where).slice(0, 3);
		const more = lines.length > hint.length ? [`${lines.length - hint.length} more`] : [];
		return [
			{
				status: "note",
				text: "requirements of this folder name an index of their own",
				hint: [...hint, ...more].join(", "),
			},
			...outside.slice(0, 3),
		];
	},
};

interface Walk {
	readonly host: ReadHost;
	/** The working directory, links followed. */
	readonly root: string | undefined;
	/** Files that were read, or tried. */
	readonly seen: Set<string>;
	readonly indexes: ProjectIndex[];
}

/** By the names people and pip-tools give them. */
async function candidates(host: ReadHost): Promise<readonly string[]> {
	const [top, below] = await Promise.all([host.list(host.cwd), host.list(host.paths.join(host.cwd, "requirements"))]);
	const isOne = (name: string): boolean =>
		/(requirements|constraints).*\.txt$/i.test(name) ||
		/^(.*(requirements|constraints).*|dev|test|tests|docs|lint|base|prod|main)\.in$/i.test(name);
	return [
		...top.filter(isOne),
		...below.filter((name) => /\.(txt|in)$/i.test(name)).map((name) => host.paths.join("requirements", name)),
	];
}

/** One file with those it includes, each in its place and once. */
async function read(walk: Walk, path: string): Promise<void> {
	const { host, seen, indexes } = walk;
	if (seen.size >= fileLimit || seen.has(path)) return;
	seen.add(path);
	const text = await projectText(walk, path);
	if (text === undefined) return;
	const file = readRequirements(text, (name) => host.env[name]);
	const name = path.slice(host.cwd.length).replaceAll("\\", "/").replace(/^\//, "");
	for (const line of file.lines) {
		const include = ["--requirement", "--constraint"]
			.map((option) => line.options.find((one) => one.name === option)?.value)
			.find((value) => value !== undefined);
		if (include === undefined) indexes.push(...requirementsIndexes(line, file, name));
		// A line that includes does nothing else, and what is elsewhere on the network is not looked at.
		else if (!/^(https?|file):/i.test(include) && !include.includes("\u0000")) {
			const to = host.paths.resolve(host.paths.dirname(path), include);
			if (isInside(host, host.cwd, to)) await read(walk, to);
			else
				indexes.push({
					tool: "pip",
					role: "--requirement",
					url: include,
					name: undefined,
					where: `${name}:${line.line}`,
				});
		}
	}
}

function isInside({ paths: { separator } }: ReadHost, folder: string, file: string): boolean {
	return file.startsWith(folder.endsWith(separator) ? folder : folder + separator);
}

/** Undefined for what lies outside of the project, links followed, and for what is no file of a usual size. */
async function projectText({ host, root }: Walk, path: string): Promise<string | undefined> {
	if (root === undefined || !isInside(host, host.cwd, path)) return undefined;
	const real = await host.realpath(path);
	if (real === undefined || !isInside(host, root, real)) return undefined;
	const status = await host.stat(path);
	// A named pipe would never end.
	if (status?.kind !== "file" || status.sizeBytes > sizeLimitBytes) return undefined;
	const file = await host.readFile(path);
	return file.ok ? file.text : undefined;
}

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PipFileContents, pipFiles } from "../../../src/formats/pip/pip-files.ts";
import { pipOptions } from "../../../src/formats/pip/pip-options.ts";
import { type PipSearch, pipSearch } from "../../../src/formats/pip/pip-search.ts";
import { pipStops } from "../../../src/formats/pip/pip-stops.ts";
import { pipVariables } from "../../../src/formats/pip/pip-variables.ts";
import { isPipAtLeast } from "../../../src/formats/pip/pip-version.ts";
import { nodeHost } from "../../../src/host/node-host.ts";
import { oldestAndNewest, type PythonWithPip, pythons } from "../../support/pythons.ts";
import { randomConfigText } from "../../support/random-config-text.ts";
import { type PipSays, type PipWorld, type RealPip, startPip } from "../../support/real-pip.ts";
import { runProgram } from "../../support/real-programs.ts";

let pips: readonly RealPip[] = [];
let root = "";
let worlds = 0;

beforeAll(async () => {
	root = await realpath(await mkdtemp(join(tmpdir(), "registry-setup-pip-")));
	pips = (await pythons()).map(startPip);
});
afterAll(async () => {
	for (const pip of pips) pip.stop();
	await rm(root, { recursive: true, force: true });
});

/** What stands below a folder of its own, `~` in names and values; the home is there, the prefix of Python too. */
interface Layout {
	readonly files: Readonly<Record<string, string>>;
	readonly env?: Readonly<Record<string, string>>;
	readonly isVirtual?: boolean;
	readonly command?: string;
}

async function settle({ files, env = {}, isVirtual = true, command = "install" }: Layout): Promise<PipWorld> {
	worlds += 1;
	const home = join(root, `home-${worlds}`);
	const cwd = join(home, "project");
	await mkdir(cwd, { recursive: true });
	for (const [name, text] of Object.entries(files)) {
		const path = join(home, name);
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, text);
	}
	const values = Object.entries(env).map(([name, value]) => [name, value.replaceAll("~~", home)]);
	const settled = { PATH: process.env["PATH"] ?? "", HOME: home, LANG: "C.UTF-8", ...Object.fromEntries(values) };
	return { env: settled, cwd, prefix: join(home, "venv"), isVirtual, command };
}

/** The same question to us. */
async function ours(world: PipWorld, python: Pick<PythonWithPip, "pip" | "version">): Promise<PipSays> {
	const host = nodeHost({ env: world.env, cwd: world.cwd });
	const runtime = { ...world, version: python.pip, pythonVersion: python.version, encoding: "UTF-8" };
	const files = await pipFiles(host, runtime);
	const read = files.filter((file) => file.read);
	const input = { version: python.pip, files: read, variables: pipVariables(host) };
	const search = pipSearch(pipOptions(input, world.command));
	const isStopped =
		pipStops(input, world.command) !== undefined ||
		read.some(({ problem }) => problem?.includes("passes over") === false);
	const paths = levels(read);
	return isStopped ? { paths, exit: 2 } : { paths, options: optionsOf(search, python.pip) };
}

function levels(read: readonly PipFileContents[]): PipSays["paths"] {
	const at = (name: string) => read.filter(({ level }) => level === name).map(({ path }) => path);
	return { global: at("global"), user: at("user"), site: at("site"), env: at("env") };
}

function optionsOf(search: PipSearch, version: string): Readonly<Record<string, unknown>> {
	const { index, extra, noIndex, findLinks, trustedHosts, provider } = search;
	const values = (items: PipSearch["extra"]) => items.map(({ value }) => value);
	return {
		index_url: index.value,
		extra_index_urls: values(extra),
		no_index: noIndex !== undefined,
		find_links: values(findLinks),
		trusted_hosts: values(trustedHosts),
		...(isPipAtLeast(version, 23, 1) ? { keyring_provider: provider?.value ?? "auto" } : {}),
	};
}

/** As pip says it, in the same words. */
function theirs({ paths, ...rest }: PipSays): unknown {
	const all = { global: [], user: [], site: [], env: [], ...paths };
	if (rest.options === undefined) return { paths: all, exit: 2 };
	const { timeout, keyring_provider: provider, no_index: none, ...options } = rest.options;
	const chosen = provider === null || provider === undefined ? {} : { keyring_provider: provider };
	return { paths: all, options: { ...options, no_index: Boolean(none), ...chosen } };
}

async function expectSame(layout: Layout, only: (python: PythonWithPip) => boolean = () => true): Promise<void> {
	const world = await settle(layout);
	await Promise.all(
		pips
			.filter(({ python }) => only(python))
			.map(async ({ python, read }) => {
				const [said, expected] = [await read(world), await ours(world, python)];
				// Pip lists paths before it sees that it is to read none of them.
				const paths = world.env["PIP_CONFIG_FILE"] === "/dev/null" ? { paths: expected.paths } : {};
				expect(expected, `pip ${python.pip} of Python ${python.version}`).toEqual(theirs({ ...said, ...paths }));
			}),
	);
}

const levelsText = {
	"xdg/pip/pip.conf": "[global]\nindex-url = https://g/simple\nextra-index-url = https://gx/simple\n",
	"xdg2/pip/pip.conf": "[global]\nindex-url = https://g2/simple\n[install]\nfind-links = /opt/wheels\n",
	".pip/pip.conf": "[global]\nindex-url = https://l/simple\ntrusted-host = a\n",
	".config/pip/pip.conf": "[global]\nindex-url = https://u/simple\n",
	"config/pip/pip.conf": "[global]\nindex-url = https://c/simple\n",
	"venv/pip.conf": "[global]\nindex-url = https://v/simple\n",
	"named.conf": "[global]\nindex-url = https://n/simple\n",
	"project/pip/pip.conf": "[global]\nindex-url = https://p/simple\n",
	"~/pip/pip.conf": "[global]\nindex-url = https://tilde/simple\n",
};
const without = (...names: readonly string[]) =>
	Object.fromEntries(Object.entries(levelsText).filter(([name]) => !names.includes(name)));

test.each<readonly [string, Layout]>([
	["nothing at all", { files: {} }],
	["every level", { files: levelsText }],
	["no virtual environment", { files: levelsText, isVirtual: false }],
	["the newer user file", { files: without("venv/pip.conf") }],
	["the older user file", { files: without("venv/pip.conf", ".config/pip/pip.conf") }],
	["XDG_CONFIG_HOME", { files: without("venv/pip.conf"), env: { XDG_CONFIG_HOME: "~~/config" } }],
	["an empty XDG_CONFIG_HOME", { files: without("venv/pip.conf"), env: { XDG_CONFIG_HOME: "" } }],
	["a relative XDG_CONFIG_HOME", { files: without("venv/pip.conf"), env: { XDG_CONFIG_HOME: "../../config/" } }],
	["XDG_CONFIG_DIRS", { files: levelsText, env: { XDG_CONFIG_DIRS: "~~/xdg:~~/xdg2/:" } }],
	["an empty XDG_CONFIG_DIRS", { files: levelsText, env: { XDG_CONFIG_DIRS: "" } }],
	["a blank XDG_CONFIG_DIRS", { files: levelsText, env: { XDG_CONFIG_DIRS: " " } }],
	["a tilde in XDG_CONFIG_DIRS", { files: levelsText, env: { XDG_CONFIG_DIRS: "~/xdg::~" } }],
	["PIP_CONFIG_FILE", { files: without("venv/pip.conf"), env: { PIP_CONFIG_FILE: "~~/named.conf" } }],
	["a relative PIP_CONFIG_FILE", { files: levelsText, env: { PIP_CONFIG_FILE: "../../named.conf" } }],
	["a missing PIP_CONFIG_FILE", { files: levelsText, env: { PIP_CONFIG_FILE: "~~/gone.conf" } }],
	["an empty PIP_CONFIG_FILE", { files: levelsText, env: { PIP_CONFIG_FILE: "" } }],
	["a PIP_CONFIG_FILE that is a folder", { files: levelsText, env: { PIP_CONFIG_FILE: "~~/xdg" } }],
	["no file at all", { files: levelsText, env: { PIP_CONFIG_FILE: "/dev/null", PIP_INDEX_URL: "https://e/simple" } }],
	["the site's file named again", { files: levelsText, env: { PIP_CONFIG_FILE: "~~/venv/pip.conf" } }],
	["a command's section", { files: { ...levelsText, "venv/pip.conf": "[install]\n" }, command: "download" }],
	[
		"two names of one option",
		{
			files: {
				"xdg/pip/pip.conf": "[global]\nindex-url = https://a/\npypi-url = https://b/\n",
				".config/pip/pip.conf": "[global]\nindex_url = https://c/\n",
			},
			env: { XDG_CONFIG_DIRS: "~~/xdg" },
		},
	],
	["variables", { files: levelsText, env: { PIP_INDEX: "a", pip_index_url: "b", PIP_TRUSTED_HOST: "h i" } }],
	["two variables", { files: levelsText, env: { PIP_INDEX_URL: "a", PIP_PYPI_URL: "b", "PIP_--INDEX_URL": "c" } }],
	["a section that looks like the variables", { files: { "venv/pip.conf": "[:env:]\nindex-url = https://x/\n" } }],
])("pip looks where we say, and takes what we say: %s", async (name, layout) => {
	// Python 2 keeps options in no order, so that which of two names decides is chance there.
	await expectSame(layout, ({ major }) => major === 3 || !name.startsWith("two "));
});

const key = fc.constantFrom(
	"index-url",
	"index_url",
	"Index-URL",
	"pypi-url",
	"--index-url",
	"extra-index-url",
	"find-links",
	"no-index",
	"trusted-host",
	"keyring-provider",
	"unknown",
);
const value = fc.constantFrom(
	"https://a/simple",
	"https://b/simple",
	"https://u:p%40@c/simple # note",
	"",
	"https://d/ https://e/",
	"\n  https://f/\n  # old\n  https://g/",
	"yes",
	"0",
	"perhaps",
	"import",
	"disabled",
	"h",
);
const option = fc.tuple(key, fc.constantFrom(" = ", "=", ": "), value).map((parts) => parts.join(""));
const section = fc.tuple(
	fc.constantFrom("global", "global", "install", "download", "DEFAULT", "Global", "install.x", " global "),
	fc.uniqueArray(option, { maxLength: 4, selector: (line) => line.split(/[=:]/)[0]?.trim().toLowerCase() }),
);
const tidy = fc
	.uniqueArray(section, { maxLength: 3, selector: ([name]) => name })
	.map((all) => all.map(([name, lines]) => `[${name}]\n${lines.map((line) => `${line}\n`).join("")}`).join(""));
const fileText = fc.oneof(
	{ weight: 12, arbitrary: tidy },
	{ weight: 1, arbitrary: randomConfigText.filter((text) => !text.includes("timeout")) },
);
const place = fc.constantFrom(
	"xdg/pip/pip.conf",
	"xdg2/pip/pip.conf",
	".pip/pip.conf",
	".config/pip/pip.conf",
	"config/pip/pip.conf",
	"venv/pip.conf",
	"named.conf",
);
const variable = fc.constantFrom(
	"PIP_INDEX_URL",
	"PIP_PYPI_URL",
	"PIP_index_url",
	"PIP_EXTRA_INDEX_URL",
	"PIP_FIND_LINKS",
	"PIP_NO_INDEX",
	"PIP_TRUSTED_HOST",
	"PIP_INDEX",
	"pip_index_url",
);
const layout = fc.record({
	files: fc.dictionary(place, fileText, { maxKeys: 4 }),
	env: fc
		.tuple(
			fc.dictionary(
				variable,
				value.map((text) => text.trim()),
				{ maxKeys: 2 },
			),
			fc.constantFrom({}, {}, { XDG_CONFIG_DIRS: "~~/xdg:~~/xdg2" }, { XDG_CONFIG_HOME: "~~/config" }),
			fc.constantFrom({}, {}, {}, { PIP_CONFIG_FILE: "~~/named.conf" }, { PIP_CONFIG_FILE: "/dev/null" }),
		)
		.map((parts): Readonly<Record<string, string>> => Object.assign({}, ...parts)),
	isVirtual: fc.boolean(),
	command: fc.constantFrom("install", "install", "download"),
});

test("whatever files and variables there are, every pip of Python 3 has the options we say", async (context) => {
	const some = pips.filter(({ python }) => python.major === 3);
	if (some.length === 0) context.skip("there is no Python with a pip");
	await fc.assert(
		fc.asyncProperty(layout, (random) => expectSame(random, ({ major }) => major === 3)),
		{ numRuns: 150 },
	);
});

test("the paths are those of pip config debug", async (context) => {
	const ends = await oldestAndNewest();
	if (ends.length === 0) context.skip("there is no Python with a pip");
	const world = await settle({ files: levelsText, env: { XDG_CONFIG_DIRS: "~~/xdg:~~/xdg2" } });
	for (const python of ends.filter(({ pip }) => isPipAtLeast(pip, 20, 0))) {
		const { stdout } = await runProgram([python.path, "-m", "pip", "config", "debug"], {
			env: world.env,
			cwd: world.cwd,
		});
		const said = [...stdout.matchAll(/^ {2}(\/.*), exists: (True|False)$/gm)].map(
			([, path, exists]) => `${path} ${exists}`,
		);
		const prefix = dirname(dirname(python.path));
		const runtime = { version: python.pip, pythonVersion: python.version, prefix, isVirtual: false, encoding: "UTF-8" };
		const files = await pipFiles(nodeHost({ env: world.env, cwd: world.cwd }), runtime);
		const own = files.map(({ path, exists }) => `${path} ${exists ? "True" : "False"}`);
		expect(said.toSorted()).toEqual(own.toSorted());
	}
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pip as probe } from "../../../src/detect/pip.ts";
import { requirements as requirementsProbe } from "../../../src/detect/requirements.ts";
import { pipOptions } from "../../../src/formats/pip/pip-options.ts";
import { pipQuestion } from "../../../src/formats/pip/pip-runtime.ts";
import { pipIndexes, pipSearch } from "../../../src/formats/pip/pip-search.ts";
import { pipInput } from "../../../src/formats/pip/pip-sources.ts";
import { indexLayout, layoutRemarks } from "../../../src/formats/python-index/index-layout.ts";
import { indexesAfter } from "../../../src/formats/python-index/index-mixing.ts";
import { projectIndexes } from "../../../src/formats/python-project/project-indexes.ts";
import { found, foundValue } from "../../../src/model/fact.ts";
import { type Facts, nothingSeen } from "../../../src/model/facts.ts";
import type { Pip, ProjectIndex, PythonProject } from "../../../src/model/python-facts.ts";
import type { Entry } from "../../../src/model/target.ts";
import { laptop } from "../../detect/laptops.ts";
import { nothingSeenYet } from "../../support/nothing-seen-yet.ts";

interface Files {
	readonly [path: string]: string;
}

interface Seen {
	readonly pip: Pip;
	readonly requirements: readonly ProjectIndex[];
}

const user = "/home/ada/.config/pip/pip.conf";
const legacy = "/home/ada/.pip/pip.conf";
const global = "/etc/pip.conf";
const site = "/venv/pip.conf";

/** What the probes see of files and variables. */
async function look(files: Files, env: Readonly<Record<string, string>> = {}): Promise<Seen> {
	const answer = {
		python: "/venv/bin/python",
		pythonVersion: "3.11.7",
		prefix: "/venv",
		isVirtual: true,
		encoding: "UTF-8",
		isMarked: false,
		version: "23.2.1",
	};
	const host = laptop({
		files,
		env,
		programs: ["/usr/bin/python3"],
		says: { [`python3 -B -c ${pipQuestion}`]: JSON.stringify(answer) },
	});
	const [pip, requirements] = [await probe.run(host), await requirementsProbe.run(host)];
	if (pip.state !== "found" || requirements.state !== "found") throw new Error("nothing was seen");
	return { pip: pip.value, requirements: requirements.value };
}

async function remarks(files: Files, env?: Readonly<Record<string, string>>): Promise<readonly string[]> {
	return indexLayout(await look(files, env)).map(({ id, status, where }) => `${id} ${status} ${where}`);
}

const corp = "https://us-python.pkg.dev/acme/pypi/simple/";
const text = (...lines: readonly string[]) => `${lines.join("\n")}\n`;

interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: { readonly files: Files; readonly env: Readonly<Record<string, string>> } & string;
	readonly operation: { readonly env: Readonly<Record<string, string>> };
	readonly expected: { readonly findings: readonly string[] } & Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = JSON.parse(
	readFileSync(new URL("../../fixtures/pip-cases.json", import.meta.url), "utf8"),
);
const ours = /^(DC|TR|CF|CR03)/;

test.each(cases.filter(({ name }) => name.startsWith("doctor/")))("$name", async ({ input, expected }) => {
	const files = Object.entries(input.files).map(([path, content]) => [
		path.startsWith("~") ? path.replace("~", "/home/ada") : `/home/ada/project/${path}`,
		content,
	]);
	const found = indexLayout(await look(Object.fromEntries(files), input.env)).map(({ id }) => id);
	expect([...new Set(found)].toSorted()).toEqual(expected.findings.filter((id) => ours.test(id)));
});

test.each(cases.filter(({ name }) => name.startsWith("requirements/")))(
	"$name ($upstream)",
	async ({ input, operation, expected }) => {
		const { pip, requirements } = await look({ "/home/ada/project/requirements.txt": input }, operation.env);
		const search = pipSearch(pipOptions(pipInput(pip), "install"));
		const indexes = requirements.reduce<ReturnType<typeof indexesAfter>>(indexesAfter, pipIndexes(search));
		const named = (role: string) => requirements.filter((line) => line.role === role).map(({ url }) => url);
		expect({
			index_urls: indexes?.map(({ value }) => value) ?? [],
			find_links: named("--find-links"),
			no_index: indexes === undefined,
			trusted: named("--trusted-host"),
		}).toEqual(expected);
	},
);

describe("who could answer for a private name", () => {
	test("one private index is safe, and so is PyPI alone", async () => {
		expect(await remarks({ [user]: text("[global]", `index-url = ${corp}`) })).toEqual([]);
		expect(await remarks({})).toEqual([]);
		expect(await remarks({ [user]: text("[global]", "extra-index-url = https://www.piwheels.org/simple") })).toEqual(
			[],
		);
	});

	test("a second index is the same danger from every level, and for every command", async () => {
		const lines = text("[global]", `index-url = ${corp}`);
		const extra = "extra-index-url = https://pypi.org/simple";
		expect(await remarks({ [user]: lines, [global]: text("[global]", extra) })).toEqual([`DC01 fail ${global}:2`]);
		expect(await remarks({ [user]: lines, [global]: text("[install]", extra) })).toEqual([`DC01 fail ${global}:2`]);
		expect(await remarks({ [user]: lines, [global]: text("[wheel]", extra) })).toEqual([`DC01 fail ${global}:2`]);
		expect(await remarks({ [user]: lines, [global]: text("[freeze]", extra) })).toEqual([`CF05 warn ${global}:2`]);
	});

	test("the danger is said in plain words", async () => {
		const { pip } = await look({
			[user]: text("[global]", `extra-index-url = ${corp.replace("us-", "u:hunter2@us-")}`),
		});
		const [remark] = indexLayout({ pip, requirements: [] });
		expect(remark?.message).toBe(
			`Pip looks in ${corp} and https://pypi.org/simple together. A name that exists on pypi.org too is installed from there when its version is higher, whatever the order; a pinned version does not help; and when the private index is down or the login has ended, pip takes the public one and says nothing. The safe layout is one index-url and no extra-index-url.`,
		);
	});

	test("the same index under two spellings is one", async () => {
		const twice = text("[global]", `index-url = ${corp}`, `extra-index-url = https://u@${corp.slice(8, -1)}`);
		expect(await remarks({ [user]: twice })).toEqual([]);
	});

	test("requirements that add an index or take another are found, with what they include", async () => {
		const files = {
			[user]: text("[global]", `index-url = ${corp}`),
			"/home/ada/project/requirements.txt": "-r base/all.txt\n-i https://pypi.org/simple\n",
			"/home/ada/project/base/all.txt":
				"--extra-index-url https://pypi.org/simple\n-c ../requirements.txt\n-r ../../x.txt\n",
			"/home/ada/x.txt": "-i https://elsewhere/simple\n",
			"/home/ada/project/dev-requirements.txt": `-i ${corp}\nx\n`,
			"/home/ada/project/constraints.txt": "x==1 --hash=sha256:0\n--extra-index-url https://pypi.org/simple\n",
			"/home/ada/project/requirements/ci.txt": "--extra-index-url https://b.corp/simple\n",
			"/home/ada/project/MANIFEST.in": "-include all\n",
		};
		expect(await remarks(files)).toEqual([
			"DC05 note constraints.txt:2",
			"DC05 fail base/all.txt:1",
			"DC05 fail requirements.txt:2",
			"DC05 fail requirements/ci.txt:1",
		]);
	});

	test("with no index at all nothing of it matters", async () => {
		const none = text(
			"[global]",
			"no-index = yes",
			"find-links = /w",
			`index-url = ${corp}`,
			"extra-index-url = https://b/",
		);
		expect(await remarks({ [user]: none, "/home/ada/project/requirements.txt": "-i https://x/\n" })).toEqual([]);
	});

	test("find-links are one more place, worse without TLS", async () => {
		const links = text("[global]", "find-links = http://files.corp/ /opt/wheels");
		expect(await remarks({ [user]: `${links}index-url = ${corp}\n` })).toEqual([
			`DC06 fail ${user}:2`,
			`DC06 warn ${user}:2`,
			`TR01 fail ${user}:2`,
		]);
	});
});

test("trust that reaches too far is found, also in requirements", async () => {
	const files = {
		[user]: text("[global]", "index-url = https://a.corp:8443/simple", "trusted-host = A.corp:8443 b.corp"),
		"/home/ada/project/requirements.txt": "--trusted-host files.pythonhosted.org\n",
	};
	expect(await remarks(files)).toEqual([`TR02 fail ${user}:3`, `TR02 warn ${user}:3`, "TR02 fail requirements.txt:1"]);
	const loopback = text("[global]", "index-url = http://127.0.0.1:8080/simple");
	expect(await remarks({ [user]: loopback })).toEqual([]);
});

test("a login in .netrc for an index's host is said, unless the address has one itself", async () => {
	const said = async (machine: string, login = "", env: Readonly<Record<string, string>> = {}) => {
		const conf = text("[global]", `index-url = ${corp.replace("//", `//${login}`)}`);
		const netrc = `${machine} login ada password hunter2\n`;
		const { pip } = await look({ [user]: conf, "/home/ada/.netrc": netrc, "/srv/netrc": "" }, env);
		return indexLayout({ pip, requirements: [] }).map(({ id, where, message }) => `${id} ${where}: ${message}`);
	};
	const host = "machine us-python.pkg.dev";
	const sends = `and pip sends it to ${corp} before it asks a keyring.`;
	expect(await said(host)).toEqual([`CR03 ${user}:2: /home/ada/.netrc has a login for us-python.pkg.dev, ${sends}`]);
	expect(await said("default")).toEqual([`CR03 ${user}:2: /home/ada/.netrc has a login for every host, ${sends}`]);
	expect(await said("machine pkg.dev")).toEqual([]);
	expect(await said(host, "u:secret@")).toEqual([]);
	// Pip 23 looks for "u@us-python.pkg.dev".
	expect(await said(host, "u@")).toEqual([]);
	expect(await said("machine u@us-python.pkg.dev", "u@")).toHaveLength(1);
	expect(await said(host, "", { NETRC: "/srv/netrc" })).toEqual([]);
	expect(await said(`${host} nonsense`)).toEqual([]);
});

describe("what decides instead of a file", () => {
	test("variables, with what they hide", async () => {
		const { pip } = await look({ [user]: text("[global]", `index-url = ${corp}`) }, { PIP_PYPI_URL: "https://b/" });
		expect(indexLayout({ pip, requirements: [] })).toEqual([
			{
				id: "DC03",
				status: "warn",
				message: `This variable decides index-url wherever it is set, whatever the files say. It hides ${user}:2.`,
				where: "PIP_PYPI_URL",
			},
		]);
		expect(await remarks({}, { PIP_EXTRA_INDEX_URL: "", PIP_TIMEOUT: "9" })).toEqual([]);
	});

	test("PIP_CONFIG_FILE, when it names a file or none", async () => {
		const file = { "/ci.conf": text("[global]", `index-url = ${corp}`) };
		expect(await remarks(file, { PIP_CONFIG_FILE: "/ci.conf" })).toEqual(["CF01 warn PIP_CONFIG_FILE"]);
		expect(await remarks({ "/dev/null": "" }, { PIP_CONFIG_FILE: "/dev/null" })).toEqual(["CF01 warn PIP_CONFIG_FILE"]);
		expect(await remarks({}, { PIP_CONFIG_FILE: "/gone.conf" })).toEqual([]);
	});

	test("the user's other file, and an option under two names", async () => {
		const one = text("[global]", `index-url = ${corp}`);
		expect(await remarks({ [user]: one, [legacy]: one })).toEqual([`CF03 warn ${legacy}:2`]);
		const twice = text("[global]", `index_url = ${corp}`, `pypi-url = ${corp}`);
		expect(await remarks({ [user]: twice })).toEqual([`CF03 warn ${user}:3`]);
	});
});

test.each([
	["[DEFAULT]\nindex-url = https://a/", ["CF05 warn 2"]],
	["[DEFAULT]\nindex-url = https://a/\n[install]\n", ["CF05 warn 2"]],
	["[ global ]\nindex-url = https://a/", ["CF05 warn 2"]],
	["[Global]\nindex-url = https://a/", ["CF05 warn 2"]],
	["[global.x]\nindex-url = https://a/", ["CF05 warn 2"]],
	["[Global]\ntimeout = 9", []],
	["[global]\nindex-url https://a/simple", ["CF06 warn 2"]],
	["[global]\nextra-index-url =\nhttps://b/", ["CF06 warn 3"]],
	["[global]\nindex-url = https://a/ # mirror", ["CF06 warn 2"]],
	["[global]\nindex-url = 'https://a/'", ["CF06 warn 2"]],
	["[global]\nindex-url = https://a/\n  timeout = 9", ["CF06 warn 2"]],
	["[global]\ntrusted-host = a,b", ["CF06 warn 2"]],
])("what pip reads otherwise than it looks is said: %j", async (content, expected) => {
	const traps = (await remarks({ [user]: `${content}\n` })).filter((line) => line.startsWith("CF"));
	expect(traps).toEqual(expected.map((line) => line.replace(/(\d+)$/, `${user}:$1`)));
});

describe("before a file is written", () => {
	const entry = (role: string, host: string, more: Partial<Entry> = {}): Entry => ({
		host,
		role,
		holds: "address",
		...more,
	});

	async function warned(seen: Seen, path: string, after: readonly Entry[]): Promise<readonly string[]> {
		const facts: Facts = { ...nothingSeenYet, pip: found(seen.pip), requirements: found(seen.requirements) };
		return layoutRemarks(facts, path, after).map(({ id, message, where }) => `${id} ${where}: ${message}`);
	}

	test("a layout is judged as it will be, not as it is", async () => {
		const seen = await look({ [user]: text("[global]", `extra-index-url = ${corp}`) });
		expect(await warned(seen, user, [entry("index-url", corp)])).toEqual([]);
		const mixed = [entry("extra-index-url", corp, { at: { line: 7, column: 1 } })];
		expect(await warned(seen, user, mixed)).toEqual([
			expect.stringContaining(`DC01 ${user}:7: Pip looks in ${corp} and`),
		]);
		const other = await look({ [global]: text("[global]", "extra-index-url = https://pypi.org/simple") });
		expect(await warned(other, user, [entry("index-url", corp)])).toEqual([
			expect.stringContaining(`DC01 ${global}:2`),
		]);
		const two = ["https://a/", "https://b/"].map((url) => entry("extra-index-url", url));
		expect(await warned(seen, user, [entry("index-url", corp), ...two])).toEqual([
			expect.stringContaining(`Pip looks in ${corp} and https://a/ and https://b/ together`),
		]);
	});

	test("what hides the new setting is named", async () => {
		const at = { line: 2, column: 1 };
		const after = [entry("index-url", corp, { at })];
		const hidden = async (files: Files, env?: Readonly<Record<string, string>>) =>
			(await warned(await look(files, env), user, after)).filter((line) => line.startsWith("CF04"));
		const other = (section: string) => text(`[${section}]`, "index-url = https://b.corp/simple");
		expect(await hidden({})).toEqual([]);
		expect(await hidden({ [global]: other("global") })).toEqual([]);
		expect(await hidden({ [site]: text("[global]", `index-url = ${corp}`) })).toEqual([]);
		expect(await hidden({ [site]: other("global") })).toEqual([
			`CF04 ${user}:2: index-url in [global] does not count: ${site}:2 goes before it.`,
		]);
		expect(await hidden({ [global]: other("install") })).toEqual([
			`CF04 ${user}:2: index-url in [global] does not count for "pip install": ${global}:2 goes before it.`,
		]);
		expect(await hidden({}, { PIP_INDEX_URL: "https://b/" })).toEqual([
			`CF04 ${user}:2: index-url in [global] does not count: PIP_INDEX_URL goes before it.`,
		]);
		expect(await hidden({ [site]: text("[global]", "no-index = 1") })).toEqual([
			`CF04 ${user}:2: index-url in [global] does not count: ${site}:2 goes before it.`,
		]);
	});

	test("a file that pip will not read is said to be one", async () => {
		const unread = async (path: string, env?: Readonly<Record<string, string>>) =>
			(await warned(await look({ "/ci.conf": "", "/dev/null": "" }, env), path, [entry("index-url", corp)])).filter(
				(line) => line.startsWith("CF04"),
			);
		expect(await unread("/else/pip.conf")).toEqual([
			"CF04 /else/pip.conf: Pip does not read this file: it is none of those it looks for, unless PIP_CONFIG_FILE names it.",
		]);
		expect(await unread(user, { PIP_CONFIG_FILE: "/ci.conf" })).toEqual([
			`CF04 ${user}: Pip does not read this file: PIP_CONFIG_FILE names /ci.conf in its place.`,
		]);
		expect(await unread(user, { PIP_CONFIG_FILE: "/dev/null" })).toEqual([
			`CF04 ${user}: Pip does not read this file: PIP_CONFIG_FILE is /dev/null, and then pip reads no file at all.`,
		]);
	});

	test("a file of PIP_CONFIG_FILE that is about to be made will hide the user's own", async () => {
		const seen = await look(
			{ [user]: text("[global]", "extra-index-url = https://b/") },
			{ PIP_CONFIG_FILE: "/new.conf" },
		);
		expect(await warned(seen, "/new.conf", [entry("index-url", corp)])).toEqual([
			expect.stringContaining("CF01 PIP_CONFIG_FILE: It names /new.conf"),
		]);
	});

	test("a password in an entry is in no remark", async () => {
		const seen = await look({});
		const login = entry("extra-index-url", corp, { holds: "login", username: "hopper" });
		expect(await warned(seen, user, [login])).toEqual([expect.not.stringMatching(/hopper|hidden|:0/)]);
	});

	test("what a project's other tools make of a public index is said where no part of the plan would say it", async () => {
		const seen = await look({});
		const said = (
			pyproject: string,
			tools: PythonProject["tools"],
			more: Pick<Partial<PythonProject>, "uvToml"> = {},
		) => {
			const { indexes } = projectIndexes({ pyproject, uvToml: more.uvToml === undefined ? undefined : "" });
			const project = { tools, indexes, poetryVersion: undefined, problems: [] };
			const facts: Facts = {
				...nothingSeenYet,
				pip: found(seen.pip),
				"python-project": found({ pyproject: "/p/pyproject.toml", uvToml: undefined, ...project, ...more }),
			};
			return layoutRemarks(facts, user, [entry("index-url", corp)]).map(({ id, where }) => `${id} ${where}`);
		};
		const source = (tool: string) => text(`[[tool.${tool}.source]]`, 'name = "acme"', `url = "${corp}"`);
		expect(said(source("pdm"), ["pdm"])).toEqual(["PD01 pyproject.toml:1"]);
		const late = `${source("poetry")}priority = "supplemental"\n`;
		expect(said(late, ["poetry"])).toEqual([]);
		expect(said(late, ["uv", "poetry"])).toEqual(["PO02 pyproject.toml:1"]);
		expect(said(late, ["uv", "poetry"], { uvToml: "/p/uv.toml" })).toEqual([]);
	});

	test("nothing is said while it is not known what pip reads", () => {
		expect(layoutRemarks(nothingSeen([{ id: "pip" }]), user, [entry("extra-index-url", corp)])).toEqual([]);
		expect(foundValue(nothingSeen([{ id: "pip" }]).pip)).toBeUndefined();
	});
});

test("ten thousand lines cost no more than reading them", async () => {
	const lines = Array.from({ length: 5_000 }, (_, index) => `[s${index}]\nindex-url = https://h${index}/`);
	const seen = await look({ [user]: text("[global]", `index-url = ${corp}`, ...lines) });
	expect(indexLayout(seen)).toHaveLength(5_000);
});

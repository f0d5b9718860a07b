import { expect, test } from "vitest";
import { pip } from "../../src/detect/pip.ts";
import { pipQuestion } from "../../src/formats/pip/pip-runtime.ts";
import { foundValue } from "../../src/model/fact.ts";
import { type Laptop, laptop } from "./laptops.ts";

const answer = {
	python: "/usr/bin/python3.12",
	pythonVersion: "3.12.4",
	prefix: "/usr",
	isVirtual: false,
	encoding: "UTF-8",
	isMarked: true,
	version: "24.2",
};

function withPip(options: Laptop = {}, said: Readonly<Record<string, unknown>> | string = answer) {
	const stdout = typeof said === "string" ? said : `a start-up file speaks\n${JSON.stringify(said)}\n`;
	return laptop({ programs: ["/usr/bin/python3"], says: { [`python3 -B -c ${pipQuestion}`]: stdout }, ...options });
}

const user = "/home/ada/.config/pip/pip.conf";

test("pip's version and every file it looks for are found, passwords hidden", async () => {
	const host = withPip({
		env: { PIP_TRUSTED_HOST: "a.corp", PIP_PROXY: "http://ada:hunter2@proxy:3128", PIP_CONFIG_FILE: "" },
		files: { [user]: "[global]\nIndex_URL = https://ada:hunter2@a.corp/simple\nproxy = ada:hunter2@proxy:3128\n" },
	});
	const fact = await pip.run(host);
	expect(JSON.stringify(fact)).not.toContain("hunter2");
	expect(foundValue(fact)).toMatchObject({
		python: "/usr/bin/python3.12",
		version: "24.2",
		environment: undefined,
		externallyManaged: true,
		files: [
			{ level: "global", path: "/etc/xdg/pip/pip.conf", exists: false, read: true },
			{ level: "global", path: "/etc/pip.conf" },
			{ level: "user", path: "/home/ada/.pip/pip.conf", legacy: true },
			{
				level: "user",
				path: user,
				legacy: false,
				exists: true,
				settings: [
					{ section: "global", key: "index-url", value: "https://ada:(hidden)@a.corp/simple", line: 2 },
					{ section: "global", key: "proxy", value: "ada:(hidden)@proxy:3128", line: 3 },
				],
			},
			{ level: "site", path: "/usr/pip.conf" },
		],
		variables: [
			{ name: "PIP_TRUSTED_HOST", key: "trusted-host", value: "a.corp" },
			{ name: "PIP_PROXY", key: "proxy", value: "http://ada:(hidden)@proxy:3128" },
		],
	});
	expect(pip.describe(fact)).toEqual([
		{ status: "ok", text: "pip 24.2 installs from a.corp/simple", hint: `${user}:2` },
	]);
});

test("of the netrc file the names are found, and no login", async () => {
	const files = {
		"/home/ada/.netrc":
			"machine a.corp login ada password hunter2\nmachine b.corp\ndefault login grace password hunter2\n",
		"/home/ada/_netrc": "machine c.corp login ada password hunter2\n",
	};
	const fact = await pip.run(withPip({ files }));
	expect(foundValue(fact)?.netrc).toEqual({ path: "/home/ada/.netrc", hosts: ["a.corp", "default"] });
	expect(JSON.stringify(fact)).not.toMatch(/hunter2|grace/);
});

test("the active environment's own Python is asked, the working directory has no say in it", async () => {
	const host = withPip({
		env: { VIRTUAL_ENV: "/home/ada/venv" },
		files: { "/home/ada/venv/bin/python3": "", "/home/ada/venv/pyvenv.cfg": "" },
	});
	await pip.run(host);
	expect(host.calls.map(({ argv }) => argv.slice(0, 3))).toEqual([["/home/ada/venv/bin/python3", "-B", "-c"]]);
});

test("an environment is one by Python's own word; conda's is named, and only the active one", async () => {
	const venv = { ...answer, prefix: "/home/ada/venv", isVirtual: true };
	expect(foundValue(await pip.run(withPip({}, venv)))).toMatchObject({
		environment: { path: "/home/ada/venv", kind: "venv" },
		// What lies outside is marked, the environment is not.
		externallyManaged: false,
	});
	const conda = { ...answer, prefix: "/opt/conda/envs/a", isMarked: false };
	const named = async (CONDA_PREFIX: string) => foundValue(await pip.run(withPip({ env: { CONDA_PREFIX } }, conda)));
	expect(await named("/opt/conda/envs/a")).toMatchObject({ environment: { path: "/opt/conda/envs/a", kind: "conda" } });
	expect(await named("/opt/conda/envs/b")).toMatchObject({ environment: undefined });
});

test.each([
	["no python", { programs: [] }, answer, "missing"],
	["a pip that breaks", {}, { ...answer, version: undefined, problem: "ValueError" }, "unknown"],
	["a python that says nothing", {}, "", "unknown"],
	["a python that says something else", {}, '{"version":{}}', "unknown"],
	["a python with a strange root", {}, { ...answer, prefix: "/usr\u0007" }, "unknown"],
] as const)("%s: pip is %4$s", async (_, options, said, state) => {
	const fact = await pip.run(withPip(options, said));
	expect(fact.state).toBe(state);
	expect(pip.describe(fact)).toHaveLength(state === "missing" ? 0 : 1);
});

test("of a Python without pip a row says so, and what gives an environment one", async () => {
	const row = async (isVirtual: boolean) =>
		pip.describe(await pip.run(withPip({}, { ...answer, version: null, isVirtual })));
	expect(await row(false)).toMatchObject([{ status: "note", hint: "/usr/bin/python3 has no pip" }]);
	expect(await row(true)).toMatchObject([{ hint: expect.stringContaining("/usr/bin/python3 -m ensurepip") }]);
});

test("what people have to know before they choose is in the rows", async () => {
	const rows = async (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) =>
		pip.describe(await pip.run(withPip({ env, files })));
	const text = "[global]\nindex-url = https://a.corp/simple/\nextra-index-url = https://pypi.org/simple\n";
	expect(await rows({}, {})).toEqual([
		{ status: "ok", text: "pip 24.2 installs from pypi.org/simple", hint: "pip's own default" },
	]);
	expect(await rows({}, { [user]: text })).toEqual([
		{
			status: "note",
			text: "pip 24.2 installs from a.corp/simple and pypi.org/simple",
			hint: `without an order: ${user}:2, ${user}:3`,
		},
	]);
	expect(await rows({ PIP_INDEX_URL: "https://u:p@b/" }, { [user]: text.split("extra")[0] ?? "" })).toEqual([
		{ status: "note", text: "pip 24.2 installs from b", hint: "PIP_INDEX_URL" },
	]);
	expect(await rows({ PIP_CONFIG_FILE: "/dev/null" }, { [user]: text, "/dev/null": "" })).toEqual([
		{ status: "ok", text: "pip 24.2 installs from pypi.org/simple", hint: "pip's own default" },
		{ status: "note", text: "pip reads no file at all", hint: "PIP_CONFIG_FILE: /dev/null" },
	]);
	expect(await rows({ PIP_CONFIG_FILE: "/ci.conf" }, { [user]: text, "/ci.conf": "[global]\nno-index = 1\n" })).toEqual(
		[
			{ status: "note", text: "pip 24.2 asks no index", hint: "/ci.conf:2" },
			{ status: "note", text: "pip does not read your own file, but another", hint: "PIP_CONFIG_FILE: /ci.conf" },
		],
	);
	expect(await rows({}, { [user]: "[global]\nindex-url\n" })).toEqual([
		{
			status: "warn",
			text: "pip has a file that cannot be used as it is",
			hint: expect.stringContaining(`${user}: line 2: this line is neither`),
		},
	]);
	expect(await rows({}, { [user]: "[global]\nno-index = perhaps\n" })).toMatchObject([
		{ status: "warn", text: "pip 24.2 installs nothing" },
	]);
});

test("a file that pip passes over in silence is not passed over here", async () => {
	const host = withPip({
		files: { [user]: { kind: "directory" }, "/home/ada/.pip/pip.conf": { kind: "file", text: "", mode: 0 } },
	});
	const files = foundValue(await pip.run(host))?.files ?? [];
	expect(files.flatMap(({ problem }) => problem ?? [])).toEqual([
		"permission denied (EACCES), so pip passes over it and says nothing",
		"it is a directory (EISDIR), so pip passes over it and says nothing",
	]);
});

test("where a file really lies decides whether it is in a repository", async () => {
	const host = withPip({
		files: {
			"/home/ada/dotfiles/.git/HEAD": "",
			"/home/ada/dotfiles/pip/pip.conf": "",
			"/home/ada/.config/pip": { kind: "symlink", to: "/home/ada/dotfiles/pip" },
		},
	});
	const file = foundValue(await pip.run(host))?.files.find(({ path }) => path === user);
	expect(file).toMatchObject({ exists: true, workTree: "/home/ada/dotfiles" });
});

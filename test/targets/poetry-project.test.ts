import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { CredentialSource } from "../../src/model/credential-source.ts";
import { Secret } from "../../src/model/secret.ts";
import type { Entry, Reading } from "../../src/model/target.ts";
import { poetryProject } from "../../src/targets/poetry-project.ts";
import { indexUrl, pythonLaptop, pythonMatch } from "../support/python-laptop.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";

const keyring: CredentialSource = { kind: "keyring", username: "oauth2accesstoken" };
const entryFor = (layout?: string, poetryVersion?: string, source: CredentialSource = keyring): Entry => {
	const facts = pythonLaptop({ tools: ["poetry"], poetryVersion }, {}, "poetry");
	const entry = poetryProject.entry(
		{ match: pythonMatch, source, answers: layout === undefined ? {} : { layout } },
		facts,
	);
	if (entry === undefined) throw new Error("nothing is offered");
	return entry;
};

function must<Value>(reading: Reading<Value>): Value {
	if (!reading.ok) throw new Error(reading.malformed.message);
	return reading.value;
}

const project =
	'[tool.poetry]\nname = "app"\nversion = "0.1.0"\ndescription = ""\nauthors = []\n\n[tool.poetry.dependencies]\npython = "^3.8" # ours\n';

test("adds a source that gives only what names it", () => {
	expect(must(poetryProject.set(project, entryFor()))).toBe(
		`${project}\n[[tool.poetry.source]]\nname = "pypi-acme"\nurl = "${indexUrl}"\npriority = "explicit"\n`,
	);
});

test.each([
	[undefined, undefined, "explicit"],
	["only", undefined, "primary"],
	["extra", "2.1.0", "explicit"],
	["only", "1.5.0", "primary"],
	["only", "1.4.2", "default"],
	["extra", "1.3.2", "secondary"],
	["extra", "1.10.0", "explicit"],
])("speaks as this poetry does: layout %s, poetry %s, %s", (layout, version, role) => {
	const entry = entryFor(layout, version);
	expect(entry.role).toBe(role);
	const text = must(poetryProject.set(project, entry));
	expect(must(poetryProject.read(text))).toMatchObject([{ host: indexUrl, name: "pypi-acme", role }]);
	expect(must(poetryProject.set(text, entry))).toBe(text);
});

test("a source that is there is changed from the older words to the newer ones and back", () => {
	const older = `${project}\n[[tool.poetry.source]]\nname = "corp" # bound below\nurl = "${indexUrl.slice(0, -1)}"\nsecondary = true\n`;
	const newer = older.replace("secondary = true", 'priority = "explicit"');
	expect(must(poetryProject.set(older, entryFor()))).toBe(newer);
	expect(must(poetryProject.set(newer, entryFor("extra", "1.3.2")))).toBe(older);
});

test("no secret is written, and where poetry takes it from is said", () => {
	const entry = entryFor(undefined, undefined, { kind: "static", username: "ada", secret: new Secret("s3cret") });
	expect(must(poetryProject.set(project, entry))).not.toMatch(/s3cret|ada/);
	expect(poetryProject.why(entry)).toContain("poetry config http-basic.pypi-acme ada");
	expect(poetryProject.why(entryFor())).toContain("poetry self add keyrings.google-artifactregistry-auth");
});

test("another primary source goes, the public one unless somebody keeps it, any other only when somebody says so", () => {
	const text =
		'[[tool.poetry.source]]\nname = "PyPI"\npriority = "primary"\n\n[[tool.poetry.source]]\nname = "other"\nurl = "https://other.example/simple"\n';
	const dead = poetryProject.overshadowed(must(poetryProject.read(text)), entryFor("only"));
	expect(dead.map(({ entry: { name }, weight }) => [name, weight])).toEqual([
		["PyPI", "offered"],
		["other", "optional"],
	]);
	expect(poetryProject.overshadowed(must(poetryProject.read(text)), entryFor())).toEqual([]);
	const [first] = dead;
	expect(first && must(poetryProject.remove(text, first.entry))).toBe(text.slice(text.indexOf("[[", 2)));
});

test.each([
	['name = "PyPI"\n[[tool.poetry.source]]\nname = "c"\nurl = "https://c.example/"', ["PO01"]],
	['name = "c"\nurl = "https://c.example/"\npriority = "supplemental"', ["PO02"]],
	['name = "c"\nurl = "https://c.example/"\nsecondary = true', ["PO02"]],
	['name = "c"\nurl = "https://c.example/"\npriority = "explicit"', ["index.bind"]],
	['name = "c"\nurl = "https://u:p@c.example/"', ["CR01"]],
	['name = "c"\nurl = "http://c.example/"\ndefault = true', ["TR01"]],
])("warns of what poetry does with the sources: %j", (text, ids) => {
	const entries = must(poetryProject.read(`[[tool.poetry.source]]\n${text}\n`));
	expect(poetryProject.warnings?.([], entries, pythonLaptop({}), "").map(({ id }) => id)).toEqual(ids);
});

test("is offered to projects of poetry's only, uv's too or not", () => {
	const offered = (tools: readonly ("uv" | "poetry")[]) =>
		poetryProject.entry({ match: pythonMatch, source: keyring, answers: {} }, pythonLaptop({ tools }, {}, "uv")) !==
		undefined;
	expect([offered(["poetry"]), offered([]), offered(["uv"]), offered(["uv", "poetry"])]).toEqual([
		true,
		false,
		false,
		true,
	]);
});

describe("poetry itself", () => {
	let folder = "";
	afterEach(() => rm(folder, { recursive: true, force: true }));

	test("reads every source as it was written, in its own words", async (context) => {
		needPrograms(context, "poetry");
		folder = await mkdtemp(join(tmpdir(), "poetry-project-"));
		const env = { ...process.env, HOME: folder, POETRY_CONFIG_DIR: folder, XDG_CONFIG_HOME: folder, NO_COLOR: "1" };
		const poetry = (...argv: readonly string[]) => runProgram(["poetry", "--no-ansi", ...argv], { env, cwd: folder });
		const version = /\d+\.\d+[\w.]*/.exec((await poetry("--version")).stdout)?.[0];
		const words = [/name *: pypi-acme/, new RegExp(`url *: ${indexUrl}`)];
		for (const [layout, role] of [
			["only", /default *: yes|priority *: primary/i],
			["extra", /secondary *: yes|priority *: explicit/i],
		] as const) {
			await writeFile(join(folder, "pyproject.toml"), must(poetryProject.set(project, entryFor(layout, version))));
			const shown = await poetry("source", "show");
			expect(shown, shown.stderr).toMatchObject({ code: 0 });
			for (const pattern of [...words, role]) expect(shown.stdout).toMatch(pattern);
		}
	});

	test("refuses the words of another time, which is why its version is looked at", async (context) => {
		needPrograms(context, "poetry");
		folder = await mkdtemp(join(tmpdir(), "poetry-project-"));
		const env = { ...process.env, HOME: folder, POETRY_CONFIG_DIR: folder, XDG_CONFIG_HOME: folder };
		const { stdout } = await runProgram(["poetry", "--version"], { env, cwd: folder });
		if (!/1\.[0-4]\./.test(stdout)) context.skip("poetry is newer than 1.4");
		await writeFile(join(folder, "pyproject.toml"), must(poetryProject.set(project, entryFor("extra", "2.1.0"))));
		const refused = await runProgram(["poetry", "--no-ansi", "source", "show"], { env, cwd: folder });
		expect(refused.code).not.toBe(0);
		expect(refused.stdout + refused.stderr).toContain("'priority' was unexpected");
	});
});

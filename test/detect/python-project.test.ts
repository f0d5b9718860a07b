import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pythonProject } from "../../src/detect/python-project.ts";
import { projectDangers, projectIndexes } from "../../src/formats/python-project/project-indexes.ts";
import { uvRemarks } from "../../src/formats/python-project/uv-warnings.ts";
import { laptop } from "./laptops.ts";

const folder = "/home/ada/project";
const project = (files: Readonly<Record<string, string>>, programs: readonly string[] = []) =>
	pythonProject.run(
		laptop({
			programs,
			files: Object.fromEntries(
				Object.entries(files).map(([name, text]) => [name.startsWith("/") ? name : `${folder}/${name}`, text]),
			),
		}),
	);

test("a folder without a Python project is none of this", async () => {
	const fact = await project({ Dockerfile: "FROM x" });
	expect(fact.state).toBe("missing");
	expect(pythonProject.describe(fact)).toEqual([]);
});

test("tells the tools a project is made with", async () => {
	const tools = async (files: Readonly<Record<string, string>>) => {
		const fact = await project({ "pyproject.toml": "", ...files });
		return fact.state === "found" ? fact.value.tools : fact;
	};
	expect(await tools({})).toEqual([]);
	expect(await tools({ "pyproject.toml": "[tool.uv]\n" })).toEqual(["uv"]);
	expect(await tools({ "uv.lock": "" })).toEqual(["uv"]);
	expect(await tools({ "uv.toml": "" })).toEqual(["uv"]);
	expect(await tools({ "pyproject.toml": "[[tool.poetry.source]]\n" })).toEqual(["poetry"]);
	expect(await tools({ "pyproject.toml": '[build-system]\nbuild-backend = "poetry.core.masonry.api"\n' })).toEqual([
		"poetry",
	]);
	expect(await tools({ "pyproject.toml": '[build-system]\nbuild-backend = "uv_build"\n' })).toEqual(["uv"]);
	expect(
		await tools({ "pyproject.toml": '[build-system]\nbuild-backend = "pdm.backend"\n', "poetry.lock": "" }),
	).toEqual(["poetry", "pdm"]);
	expect(await tools({ "pyproject.toml": '[build-system]\nbuild-backend = "uvicorn"\n' })).toEqual([]);
});

test("tells every index with its place, and no password of it", async () => {
	const fact = await project({
		"pyproject.toml": `[tool.uv]
extra-index-url = ["https://u:s3cret@old.example/simple"]
[[tool.uv.index]]
name = "corp"
url = "https://corp.example/simple/"
explicit = true
[[tool.poetry.source]]
name = "PyPI"
[[tool.pdm.source]]
name = "private"
url = "https://p.example/simple"
include_packages = ["acme-*"]
`,
	});
	expect(fact).toMatchObject({
		value: {
			pyproject: `${folder}/pyproject.toml`,
			uvToml: undefined,
			problems: [],
			indexes: [
				{ tool: "uv", role: "explicit", url: "https://corp.example/simple/", name: "corp", where: "pyproject.toml:3" },
				{ tool: "uv", role: "extra-index-url", url: "https://old.example/simple", where: "pyproject.toml:2" },
				{ tool: "poetry", role: "primary", url: "https://pypi.org/simple/", name: "PyPI", where: "pyproject.toml:7" },
				{ tool: "pdm", role: "include_packages", url: "https://p.example/simple", where: "pyproject.toml:9" },
			],
		},
	});
	expect(JSON.stringify([fact, pythonProject.describe(fact)])).not.toContain("s3cret");
});

test("beside a uv.toml uv's part of pyproject.toml does not count", async () => {
	const uv = '[[tool.uv.index]]\nname = "passed-over"\nurl = "https://a.example/"\n';
	const fact = await project({
		"pyproject.toml": uv,
		"uv.toml": '[[index]]\nurl = "https://b.example/"\ndefault = true\n',
	});
	expect(fact).toMatchObject({
		value: { uvToml: `${folder}/uv.toml`, indexes: [{ url: "https://b.example/", where: "uv.toml:1" }] },
	});
	expect(pythonProject.describe(fact)).toEqual([
		{ status: "ok", text: "this uv project names 1 index", hint: "uv.toml" },
	]);
});

test("a file that cannot be read is said with its line, and stops nothing", async () => {
	const fact = await project({ "pyproject.toml": '[tool.poetry]\nname = "x\n' });
	expect(fact).toMatchObject({ value: { indexes: [], problems: [expect.stringMatching(/^pyproject\.toml:2: /)] } });
	expect(pythonProject.describe(fact)).toMatchObject([{ status: "warn", hint: expect.stringContaining(":2: ") }]);
	const large = await project({ "pyproject.toml": "#".repeat(1_100_000) });
	expect(large).toMatchObject({ value: { problems: ["pyproject.toml: larger than 1 MiB, so it was not read"] } });
});

test.each([
	["/usr/bin/poetry", "/usr/lib/python3/dist-packages/poetry-1.3.2.dist-info/METADATA", "1.3.2"],
	["/opt/poetry/bin/poetry", "/opt/poetry/lib/python3.12/site-packages/poetry-2.1.0.dist-info/METADATA", "2.1.0"],
	[
		"/opt/poetry/bin/poetry",
		"/opt/poetry/lib/python3.12/site-packages/poetry_core-2.1.0.dist-info/METADATA",
		undefined,
	],
	["/home/ada/.pyenv/shims/poetry", "/home/ada/x", undefined],
])("reads the version of poetry without starting it: %s, %s", async (program, file, version) => {
	const fact = await project({ "pyproject.toml": "[tool.poetry]\n", [file]: "" }, [program]);
	expect(fact).toMatchObject({ value: { poetryVersion: version } });
});

interface Case {
	readonly name: string;
	readonly upstream: string;
	readonly input: { readonly files: Readonly<Record<string, string>> };
	readonly operation: { readonly kind: string };
	readonly expected: { readonly findings: readonly string[] };
}

describe("what lets a public index answer for a private name", () => {
	const cases: readonly Case[] = JSON.parse(
		readFileSync(new URL("../fixtures/python-cases.json", import.meta.url), "utf8"),
	);
	test.each(cases.filter(({ name }) => /^doctor\/(uv|poetry|pdm)/.test(name)))("$name ($upstream)", (one) => {
		const { "pyproject.toml": pyproject, "uv.toml": uvToml } = one.input.files;
		const { indexes } = projectIndexes({ pyproject, uvToml });
		const remarks = pyproject === undefined ? [] : uvRemarks(pyproject, ["tool", "uv"]);
		const ids = [...projectDangers(indexes), ...remarks].map(({ id }) => id);
		expect(ids).toEqual(one.expected.findings.map((finding) => finding.replace(/:.*/, "")));
	});

	test("is an alarm of its own with the place", async () => {
		const fact = await project({
			"pyproject.toml": '[[tool.pdm.source]]\nname = "corp"\nurl = "https://corp.example/simple"\n',
		});
		expect(pythonProject.describe(fact)).toEqual([
			{ status: "ok", text: "this pdm project names 1 index", hint: "pyproject.toml" },
			{
				status: "warn",
				text: "a public index can answer for private names (pyproject.toml:1)",
				hint: expect.stringContaining("corp.example"),
			},
		]);
	});
});

import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isPipAtLeast } from "../../../src/formats/pip/pip-version.ts";
import { requirementsIndexes } from "../../../src/formats/pip/requirements-indexes.ts";
import { readRequirements } from "../../../src/formats/pip/requirements-text.ts";
import { pythons } from "../../support/pythons.ts";
import { runProgram } from "../../support/real-programs.ts";

const env: Readonly<Record<string, string>> = {
	TOKEN: "s3cr3t-token",
	URL: "https://from-env/simple",
	OTHER: `\${TOKEN}`,
	EMPTY: "",
	SPACED: "https://a/ --pre",
};

function indexes(text: string) {
	const file = readRequirements(text, (name) => env[name]);
	return file.lines
		.flatMap((line) => requirementsIndexes(line, file, "r.txt"))
		.map(({ role, url, where }) => `${where} ${role} ${url}`);
}

test.each([
	["-i https://a/simple", ["r.txt:1 --index-url https://a/simple"]],
	[
		"-ihttps://a/simple\n--index=https://b/",
		["r.txt:1 --index-url https://a/simple", "r.txt:2 --index-url https://b/"],
	],
	["--extra-index-url 'https://a/ b' # why\n", ["r.txt:1 --extra-index-url https://a/ b"]],
	["\n# --index-url x\n  --no-index\n", ["r.txt:3 --no-index "]],
	["--extra-index-url \\\n  https://a/ \\\n# no\n--pre", ["r.txt:1 --extra-index-url https://a/"]],
	["requests --index-url https://a/\n-e . -i https://b/", []],
	[
		"--index-url https://a/ --extra-index-url https://b/ --find-links ./w",
		["r.txt:1 --index-url https://a/", "r.txt:1 --extra-index-url https://b/", "r.txt:1 --find-links ./w"],
	],
	["--extra-index-url https://u:p%40ss@a/simple", ["r.txt:1 --extra-index-url https://a/simple"]],
	["--extra-index-url https://a/#egg", ["r.txt:1 --extra-index-url https://a/#egg"]],
	["--index-url 'https://a/", []],
	["\ufeff--index-url https://a/", ["r.txt:1 --index-url https://a/"]],
	["x\u2028--index-url https://a/", ["r.txt:2 --index-url https://a/"]],
])("pip's own lines are read: %j", (text, expected) => {
	expect(indexes(text)).toEqual(expected);
});

test("variables are put in as pip does, and no value of one is shown in a path", () => {
	expect(indexes(`-i \${URL}\n-i https://u:\${TOKEN}@a/\${EMPTY}/$TOKEN/\${token}/\${NONE}`)).toEqual([
		"r.txt:1 --index-url https://from-env/simple",
		`r.txt:2 --index-url https://a/\${EMPTY}/$TOKEN/\${token}/\${NONE}`,
	]);
	expect(indexes(`--extra-index-url https://dl.example/\${TOKEN}/acme/simple`)).toEqual([
		`r.txt:1 --extra-index-url https://dl.example/\${TOKEN}/acme/simple`,
	]);
});

test("a file whose every requirement has a hash is told from one that has not", () => {
	const hashed = (text: string) => readRequirements(text, () => undefined).hashed;
	expect(hashed("a==1 --hash=sha256:0 \\\n  --hash=sha256:1\n--index-url x\n")).toBe(true);
	expect(hashed("a==1 --hash=sha256:0\nb==1\n")).toBe(false);
	expect(hashed("--index-url x\n")).toBe(false);
});

interface TheirLine {
	readonly line: number;
	readonly isRequirement: boolean;
	readonly options: Readonly<Record<string, unknown>>;
}

const reader = fileURLToPath(new URL("../../support/requirements-reader.py", import.meta.url));
const word = fc.constantFrom(
	"--index-url",
	"--pypi-url",
	"-i",
	"-ihttps://x/",
	"--extra-index-url",
	"--extra-index-url=https://y/",
	"--extra",
	"--index=https://z/",
	"--i",
	"--no-index",
	"--no-i",
	"--no-index=1",
	"-f",
	"--find-links",
	"--trusted-host",
	"h",
	"-r",
	"-c other.txt",
	"-e",
	"--hash=sha256:0",
	"--pre",
	"--require-hashes",
	"--",
	"-",
	"https://a/simple",
	`https://u:\${TOKEN}@b/`,
	`\${SPACED}`,
	`\${OTHER}`,
	`\${EMPTY}`,
	"'q u'",
	'"d\\"q"',
	"\\ ",
	"requests",
	"requests==1;python_version>'3'",
	"#c",
	"#",
);
const gap = fc.constantFrom(" ", " ", " ", "  ", "\t", "", "\u00a0");
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\r\n", "\\\n", " \\\n", "\f", "\u2028", "\\", "\x1c", "");
const line = fc
	.tuple(fc.array(fc.tuple(gap, word), { maxLength: 5 }), lineEnd)
	.map(([words, end]) => words.map((parts) => parts.join("")).join("") + end);
const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join(""));

test("pip reads any requirements file as we do", async (context) => {
	const some = (await pythons()).filter(({ pip }) => isPipAtLeast(pip, 23, 1));
	if (some.length === 0) return context.skip("there is no Python with pip 23.1 or later");
	await fc.assert(
		fc.asyncProperty(fc.array(text, { minLength: 100, maxLength: 100 }), async (texts) => {
			const ours = texts.map(ourLines);
			for (const python of some) {
				const stdin = JSON.stringify({ env, texts });
				const { stdout } = await runProgram([python.path, "-B", reader], { stdin });
				const theirs = stdout
					.trim()
					.split("\n")
					.map((answer) => JSON.parse(answer));
				for (const [index, lines] of theirs.entries()) {
					expect(ours[index], `pip ${python.pip}: ${JSON.stringify(texts[index])}`).toEqual(lines.flatMap(theirLine));
				}
			}
		}),
		{ numRuns: 3, endOnFailure: true },
	);
});

function ourLines(whole: string): unknown {
	return readRequirements(whole, (name) => env[name]).lines.map(({ line, options }) => {
		const values = (name: string) => options.filter((option) => option.name === name).map(({ value }) => value);
		return {
			line,
			index_url: values("--index-url").at(-1) ?? null,
			extra_index_urls: values("--extra-index-url"),
			no_index: values("--no-index").length > 0,
			find_links: values("--find-links"),
			trusted_hosts: values("--trusted-host"),
			requirements: values("--requirement"),
			constraints: values("--constraint"),
		};
	});
}

function theirLine({ line, isRequirement, options }: TheirLine): readonly unknown[] {
	return isRequirement ? [] : [{ line, ...options }];
}

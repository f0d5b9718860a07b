import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, type TestContext, test } from "vitest";
import { pythonHome } from "../support/python-home.ts";
import { wheel } from "../support/python-package.ts";
import { type PythonWithPip, pythonOf } from "../support/pythons.ts";
import { runProgram } from "../support/real-programs.ts";
import { type SimpleIndex, startSimpleIndex } from "../support/simple-index.ts";

const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

/** The company's index, behind a password, and the one where everybody may publish: the same name, a far higher version. */
async function twoIndexes(publicVersions: readonly string[] = ["99.0.0"]) {
	const privateIndex = await startSimpleIndex({
		users: [{ username: "ada", password: "p@ss word/1" }],
		files: [wheel("acme-app", "1.0.0")],
	});
	const publicIndex = await startSimpleIndex({ files: publicVersions.map((version) => wheel("acme-app", version)) });
	cleanUp.push(privateIndex.stop, publicIndex.stop);
	return { privateIndex, publicIndex, address: privateIndex.urlFor("ada", "p@ss word/1") };
}

interface Taken {
	readonly code: number;
	/** The files pip has downloaded. */
	readonly files: readonly string[];
	readonly said: string;
}

/** What that pip takes, with nothing but these words in its user's pip.conf. */
async function download(python: PythonWithPip, conf: string, requirement = "acme-app"): Promise<Taken> {
	const home = mkdtempSync(join(tmpdir(), "registry-setup-pip-"));
	cleanUp.push(() => rmSync(home, { recursive: true }));
	const path = join(home, "pip.conf");
	writeFileSync(path, conf, { mode: 0o600 });
	const env = { PATH: process.env["PATH"], HOME: home, PIP_CONFIG_FILE: path };
	const quick = ["--disable-pip-version-check", "--no-cache-dir", "--no-deps", "--retries", "0"];
	const folder = join(home, "files");
	const { code, stdout, stderr } = await runProgram(
		[python.path, "-m", "pip", "download", ...quick, "--dest", folder, requirement],
		{ env, cwd: home },
	);
	return { code, files: code === 0 ? readdirSync(folder) : [], said: stdout + stderr };
}

function onlyIndex(index: string): string {
	return `[global]\nindex-url = ${index}\n`;
}

function bothIndexes(first: string, second: string): string {
	return `${onlyIndex(first)}extra-index-url = ${second}\n`;
}

function file(version: string): string {
	return `acme_app-${version}-py2.py3-none-any.whl`;
}

/** Of one of two equal files, the index that gave it. */
function whoGave(indexes: readonly SimpleIndex[]): readonly number[] {
	return indexes.map(
		({ requests }) => requests.filter(({ url, status }) => url.includes("/files/") && status === 200).length,
	);
}

async function need(context: TestContext, version: string): Promise<PythonWithPip> {
	return (await pythonOf(version)) ?? context.skip(`Python ${version} with pip is not installed`);
}

/** The user's pip.conf as our own program leaves it, on a laptop whose pip asks the public index. */
async function written(
	python: PythonWithPip,
	[own, open]: readonly [SimpleIndex, SimpleIndex],
	...layout: readonly string[]
) {
	return writtenOver(onlyIndex(open.url), python, own, ...layout);
}

/** The same on a laptop whose pip.conf has these words. */
async function writtenOver(before: string, python: PythonWithPip, own: SimpleIndex, ...layout: readonly string[]) {
	const laptop = pythonHome(python);
	cleanUp.push(laptop.dispose);
	const path = join(laptop.home, ".config/pip/pip.conf");
	mkdirSync(join(path, ".."), { recursive: true });
	writeFileSync(path, before);
	const method = ["--method", "password", "--set", "username=ada", "--secret-stdin", "--scope", "user"];
	const argv = [own.url, ...method, "--set", "package=acme-app", ...layout, "--yes"];
	const done = await laptop.run(argv, { stdin: "p@ss word/1" });
	return { ...done, conf: readFileSync(path, "utf8") };
}

for (const version of ["3.8", "3.13"]) {
	test(`pip of Python ${version} takes the private package with the file that this program writes`, async (context) => {
		const python = await need(context, version);
		const { privateIndex, publicIndex } = await twoIndexes();
		const only = await written(python, [privateIndex, publicIndex]);
		expect(only).toMatchObject({ code: 0, stderr: "" });
		expect(only.conf).not.toContain("extra-index-url");
		expect(await download(python, only.conf)).toMatchObject({ code: 0, files: [file("1.0.0")] });
		expect(publicIndex.requests).toEqual([]);
	});

	test(`pip of Python ${version} takes the private package again once this program has been over a dangerous file`, async (context) => {
		const python = await need(context, version);
		const { privateIndex, publicIndex, address } = await twoIndexes();
		const dangerous = bothIndexes(publicIndex.url, address);
		expect(await download(python, dangerous)).toMatchObject({ code: 0, files: [file("99.0.0")] });
		const asked = publicIndex.requests.length;
		const mended = await writtenOver(dangerous, python, privateIndex);
		expect(mended).toMatchObject({ code: 0, stderr: "" });
		expect(await download(python, mended.conf)).toMatchObject({ code: 0, files: [file("1.0.0")] });
		expect(publicIndex.requests).toHaveLength(asked);
	});

	test(`pip of Python ${version} takes the public package with the file that this program writes after a typed yes alone`, async (context) => {
		const python = await need(context, version);
		const { privateIndex, publicIndex } = await twoIndexes();
		const refused = await written(python, [privateIndex, publicIndex], "--set", "layout=extra");
		expect(refused).toMatchObject({ code: 2, conf: onlyIndex(publicIndex.url) });
		const accepted = ["--set", "layout=extra", "--set", "accept-public-index=yes"];
		const extra = await written(python, [privateIndex, publicIndex], ...accepted);
		expect(extra).toMatchObject({ code: 0 });
		const said = extra.stdout.replaceAll(/\s+/g, " ");
		expect(said).toContain(`1 version of acme-app, of which 1.0.0 fits pip best; pip asks ${publicIndex.url} as well`);
		expect(await download(python, extra.conf)).toMatchObject({ code: 0, files: [file("99.0.0")] });
	});

	test(`pip of Python ${version} takes the public package where both indexes are asked, in either order`, async (context) => {
		const python = await need(context, version);
		const { address, publicIndex } = await twoIndexes();
		for (const conf of [bothIndexes(address, publicIndex.url), bothIndexes(publicIndex.url, address)]) {
			expect(await download(python, conf)).toMatchObject({ code: 0, files: [file("99.0.0")] });
		}
	});

	test(`pip of Python ${version} takes the private package where the private index alone is asked`, async (context) => {
		const python = await need(context, version);
		const { address, publicIndex } = await twoIndexes();
		expect(await download(python, onlyIndex(address))).toMatchObject({ code: 0, files: [file("1.0.0")] });
		expect(publicIndex.requests).toEqual([]);
	});

	test(`pip of Python ${version} is not kept from the public index by a pinned version: the last one listed gives it`, async (context) => {
		const python = await need(context, version);
		const { address, privateIndex, publicIndex } = await twoIndexes(["1.0.0", "99.0.0"]);
		const taken = await download(python, bothIndexes(address, publicIndex.url), "acme-app==1.0.0");
		expect(taken).toMatchObject({ code: 0, files: [file("1.0.0")] });
		expect(whoGave([privateIndex, publicIndex])).toEqual([0, 1]);
		await download(python, bothIndexes(publicIndex.url, address), "acme-app==1.0.0");
		expect(whoGave([privateIndex, publicIndex])).toEqual([1, 1]);
	});

	test(`pip of Python ${version} goes to the public index without a word when the private one is down`, async (context) => {
		const python = await need(context, version);
		const { address, privateIndex, publicIndex } = await twoIndexes(["0.1.0"]);
		await privateIndex.stop();
		const taken = await download(python, bothIndexes(address, publicIndex.url));
		expect(taken).toMatchObject({ code: 0, files: [file("0.1.0")] });
		expect((await download(python, onlyIndex(address))).code).not.toBe(0);
	});
}

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, type TestContext, test } from "vitest";
import { fileKeyring } from "../support/file-keyring.ts";
import { type PythonHome, pythonHome } from "../support/python-home.ts";
import { wheel } from "../support/python-package.ts";
import { oldestAndNewest, type PythonWithPip, pythonOf } from "../support/pythons.ts";
import { needPrograms, runProgram } from "../support/real-programs.ts";
import { type SimpleIndex, startSimpleIndex } from "../support/simple-index.ts";

const password = "p@ss: w/rd#1%";
const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step();
});

async function companyIndex(): Promise<SimpleIndex> {
	const index = await startSimpleIndex({
		// GitLab's, of which it is known where twine uploads to.
		base: "/api/v4/projects/7/packages/pypi/",
		users: [{ username: "ada", password }],
		files: [wheel("acme-app", "1.0.0")],
	});
	cleanUp.push(index.stop);
	return index;
}

function homeOf(python: PythonWithPip): PythonHome {
	const laptop = pythonHome(python);
	cleanUp.push(laptop.dispose);
	return laptop;
}

async function need(context: TestContext, version: string): Promise<PythonWithPip> {
	return (await pythonOf(version)) ?? context.skip(`Python ${version} with pip is not installed`);
}

const withPassword = ["--method", "password", "--set", "username=ada", "--secret-stdin", "--set", "package=acme-app"];

describe("a password in the file", () => {
	test("lets the oldest and the newest pip install, for the user and in an environment, and nobody else reads it", async (context) => {
		const [oldest, newest] = await oldestAndNewest();
		if (oldest === undefined || newest === undefined) return context.skip("there are not two Pythons with pip");
		for (const python of [oldest, newest]) {
			const index = await companyIndex();
			const laptop = homeOf(python);
			const user = await laptop.run([index.url, ...withPassword, "--scope", "user", "--yes"], {
				stdin: `${password}\n`,
			});
			expect(user.stdout + user.stderr).not.toContain(password);
			expect(user).toMatchObject({ code: 0, stdout: expect.stringContaining("acme-app") });
			const conf = join(laptop.home, ".config/pip/pip.conf");
			expect(statSync(conf).mode & 0o777).toBe(0o600);
			expect(await laptop.download(python.path, "acme-app")).toMatchObject({ code: 0 });

			const venv = await laptop.environment(python);
			const active = { VIRTUAL_ENV: join(venv, "../.."), PATH: `${join(venv, "..")}:${laptop.env["PATH"]}` };
			expect(await laptop.run(["--undo"])).toMatchObject({ code: 0 });
			expect(existsSync(conf)).toBe(false);
			const inside = await laptop.run([index.url, ...withPassword, "--yes"], { stdin: password, env: active });
			expect(inside).toMatchObject({ code: 0 });
			expect(existsSync(conf)).toBe(false);
			expect(statSync(join(venv, "../../pip.conf")).mode & 0o777).toBe(0o600);
			// The file is that environment's: its pip reads it by whatever name it is called, the others do not.
			expect(await laptop.download(venv, "acme-app")).toMatchObject({ code: 0 });
			expect((await laptop.download(python.path, "acme-app")).code).not.toBe(0);
		}
	});

	test("is told from a wrong one, and from an index that is not there", async (context) => {
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const wrong = await laptop.run([index.url, ...withPassword, "--yes", "--json"], { stdin: "another" });
		expect(wrong.code).toBe(1);
		expect(JSON.parse(wrong.stdout).verified).toMatchObject([{ client: "pip", verdict: "refused", status: "fail" }]);
		await index.stop();
		const gone = await laptop.run([index.url, ...withPassword, "--yes", "--json"], { stdin: password });
		expect(JSON.parse(gone.stdout).verified).toMatchObject([{ verdict: "network", status: "fail" }]);
	});

	test("lets real twine upload through .pypirc", async (context) => {
		needPrograms(context, "twine");
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const done = await laptop.run([index.url, ...withPassword, "--yes"], { stdin: password });
		const name = /--repository (\S+)/.exec(done.stdout)?.[1] ?? "";
		const rc = join(laptop.home, ".pypirc");
		expect(readFileSync(rc, "utf8")).toContain(`password = ${password}`);
		expect(statSync(rc).mode & 0o777).toBe(0o600);
		const { filename, bytes } = wheel("acme-lib", "2.0.0");
		writeFileSync(join(laptop.home, filename), bytes);
		const upload = [
			"twine",
			"upload",
			"--non-interactive",
			"--disable-progress-bar",
			"--repository",
			name,
			filename,
		] as const;
		expect(await runProgram(upload, { cwd: laptop.home, env: laptop.env })).toMatchObject({ code: 0 });
		expect(index.uploads).toMatchObject([{ username: "ada" }]);
	});

	test("lets real poetry resolve from the source it was told of, with the login it says", async (context) => {
		needPrograms(context, "poetry");
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const project = join(laptop.home, "pyproject.toml");
		const dependencies = '[tool.poetry.dependencies]\npython = "^3.8"\nacme-app = "^1" # ours\n';
		const about = 'name = "app"\nversion = "0.1.0"\ndescription = ""\nauthors = []\n';
		writeFileSync(project, `[tool.poetry]\n${about}\n${dependencies}`);
		const args = [index.url, ...withPassword, "--set", `switch=poetry-project:set:${index.url}`, "--yes"];
		const done = await laptop.run(args, { stdin: password });
		expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("\npoetry config http-basic.") });
		const text = readFileSync(project, "utf8");
		expect(text).toContain("# ours");
		expect(text).not.toContain(password);
		const name = /\[\[tool\.poetry\.source\]\]\nname = "([^"]+)"/.exec(text)?.[1] ?? "";
		const variable = `POETRY_HTTP_BASIC_${name.replaceAll(/[.-]/g, "_").toUpperCase()}`;
		const login = { [`${variable}_USERNAME`]: "ada", [`${variable}_PASSWORD`]: password };
		const quiet = { POETRY_VIRTUALENVS_CREATE: "false", PYTHON_KEYRING_BACKEND: "keyring.backends.null.Keyring" };
		const lock = await runProgram(["poetry", "lock", "--no-interaction"], {
			cwd: laptop.home,
			env: { ...laptop.env, ...quiet, ...login },
		});
		expect(lock).toMatchObject({ code: 0 });
		expect(readFileSync(join(laptop.home, "poetry.lock"), "utf8")).toContain('name = "acme-app"');
	});

	test("goes into a git work tree after a typed yes only", async (context) => {
		needPrograms(context, "git");
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		await runProgram(["git", "init", "-q", laptop.home]);
		const args = [index.url, ...withPassword, "--scope", "user", "--yes"];
		const refused = await laptop.run(args, { stdin: password });
		expect(refused.code).toBe(2);
		expect(refused.stderr).toContain("accept-secret-in-repository");
		expect(existsSync(join(laptop.home, ".config"))).toBe(false);
		const accepted = await laptop.run([...args, "--set", "accept-secret-in-repository=yes"], { stdin: password });
		expect(accepted.code).toBe(0);
	});
});

describe("a password in the keychain", () => {
	test("is stored by keyring itself, and pip finds it there; no file has it", async (context) => {
		needPrograms(context, "keyring");
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const { env, asked } = fileKeyring(laptop.home, {});
		const args = [index.url, "--method", "keyring-password", "--set", "username=ada", "--secret-stdin", "--yes"];
		const done = await laptop.run([...args, "--scope", "user", "--set", "package=acme-app"], { stdin: password, env });
		expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("acme-app") });
		const conf = readFileSync(join(laptop.home, ".config/pip/pip.conf"), "utf8");
		expect(conf).toContain("://ada@");
		expect(conf + done.stdout + done.stderr).not.toContain(password);
		const before = asked().length;
		expect(await laptop.download(laptop.python, "acme-app", env)).toMatchObject({ code: 0 });
		expect(asked().length).toBeGreaterThan(before);
	});
});

describe("which indexes pip asks", () => {
	test("needs a typed yes for a second one, and says what was measured", async (context) => {
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const extra = [index.url, "--method", "anonymous", "--set", "layout=extra", "--dry-run"];
		const refused = await laptop.run(extra);
		expect(refused.code).toBe(2);
		expect(refused.stderr).toContain("accept-public-index");
		const accepted = await laptop.run([...extra, "--set", "accept-public-index=yes"]);
		expect(accepted.code).toBe(0);
		expect(accepted.stdout).toContain("extra-index-url");
		expect(accepted.stdout).toMatch(/pypi\.org/);
	});

	test("are named where the project's own files let a public one answer, each once", async (context) => {
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const pdm = `[[tool.pdm.source]]\nname = "acme"\nurl = "${index.url}"\n`;
		const uv = `[[tool.uv.index]]\nname = "other"\nurl = "https://other.example/simple"\n`;
		writeFileSync(join(laptop.home, "pyproject.toml"), pdm + uv);
		mkdirSync(join(laptop.home, ".config/uv"), { recursive: true });
		writeFileSync(join(laptop.home, ".config/uv/uv.toml"), uv.replace("tool.uv.", "").replace("other.e", "own.e"));
		const args = ["--method", "password", "--set", "username=ada", "--secret-stdin", "--scope", "user"];
		const plan = await laptop.run([index.url, ...args, "--dry-run", "--json"], { stdin: password });
		expect(plan).toMatchObject({ code: 0 });
		const warnings: readonly { id: string; where?: string }[] = JSON.parse(plan.stdout).warnings;
		const dangers = warnings.filter(({ id }) => /^(?:PD|UV)/.test(id)).map(({ id, where }) => `${id} ${where}`);
		expect(dangers).toEqual([
			"PD01 pyproject.toml:1",
			`UV02 ${laptop.home}/.config/uv/uv.toml:1`,
			`UV02 ${laptop.home}/pyproject.toml:4`,
		]);
	});

	test("get the login of .netrc before a keyring is asked, which the plan says", async (context) => {
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		writeFileSync(join(laptop.home, ".netrc"), "machine 127.0.0.1 login ada password stale-1\n", { mode: 0o600 });
		const words = async (method: readonly string[], stdin?: string) => {
			const args = [index.url, ...method, "--scope", "user", "--dry-run"];
			const { stdout } = await laptop.run(args, stdin === undefined ? {} : { stdin });
			return stdout.replaceAll(/\s+/g, " ");
		};
		const said = `.netrc has a login for 127.0.0.1, and pip sends it to ${index.url}`;
		const anonymous = await words(["--method", "anonymous"]);
		expect(anonymous).toContain(said);
		expect(anonymous).not.toContain("stale-1");
		// A login in the address goes before it.
		expect(await words(withPassword, password)).not.toContain(".netrc");
	});

	test("are written to the file of PIP_CONFIG_FILE where it is set, as one of the choices", async (context) => {
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		const named = join(laptop.home, "ci.conf");
		writeFileSync(named, "[global]\n");
		const env = { PIP_CONFIG_FILE: named };
		const args = [index.url, "--method", "anonymous", "--yes"];
		const done = await laptop.run(args, { env });
		expect(readFileSync(named, "utf8")).toContain(`index-url = ${index.url}`);
		expect(done.stdout).not.toContain("file:");
	});

	test("are named where something else than the new file decides", async (context) => {
		const index = await companyIndex();
		const laptop = homeOf(await need(context, "3.13"));
		mkdirSync(join(laptop.home, ".config/pip"), { recursive: true });
		writeFileSync(join(laptop.home, ".config/pip/pip.conf"), "[install]\nindex-url = https://pypi.org/simple\n");
		const { stdout } = await laptop.run([index.url, "--method", "anonymous", "--scope", "user", "--dry-run"], {
			env: { PIP_INDEX_URL: "https://elsewhere.example/simple" },
		});
		expect(stdout).toContain("PIP_INDEX_URL");
		expect(stdout).toContain("[install]");
	});
});

import { expect, test } from "vitest";
import { python } from "../../src/detect/python.ts";
import { laptop } from "./laptops.ts";

test("python and the active virtual environment are found", async () => {
	const fact = await python.run(
		laptop({
			programs: ["/home/ada/venv/bin/python3", "/home/ada/venv/bin/pip3"],
			files: { "/home/ada/venv/pyvenv.cfg": "home = /usr/bin\n" },
			env: { VIRTUAL_ENV: "/home/ada/venv" },
			says: { "python3 --version": "Python 3.12.4\n" },
		}),
	);
	expect(fact).toEqual({
		state: "found",
		value: {
			path: "/home/ada/venv/bin/python3",
			version: "3.12.4",
			environment: { path: "/home/ada/venv", kind: "venv" },
		},
	});
	expect(python.describe(fact)).toEqual([
		{ status: "ok", text: "python 3.12.4, in a virtual environment", hint: "/home/ada/venv" },
	]);
});

test("a virtual environment that is only on PATH counts, one that was deleted does not", async () => {
	const programs = ["/home/ada/venv/bin/python3"];
	const onPath = laptop({ programs, files: { "/home/ada/venv/pyvenv.cfg": "" } });
	expect(await python.run(onPath)).toMatchObject({ value: { environment: { kind: "venv" } } });
	const deleted = laptop({ programs, env: { VIRTUAL_ENV: "/home/ada/gone" } });
	expect(await python.run(deleted)).toMatchObject({ value: { environment: undefined } });
});

test("a conda environment is told from a virtual one", async () => {
	const host = laptop({
		programs: ["/opt/conda/bin/python"],
		env: { CONDA_PREFIX: "/opt/conda" },
		files: { "/opt/conda/conda-meta/history": "" },
	});
	expect(await python.run(host)).toMatchObject({ value: { environment: { path: "/opt/conda", kind: "conda" } } });
});

test("a python that cannot say its version is there all the same", async () => {
	const fact = await python.run(
		laptop({
			programs: ["/home/ada/.pyenv/shims/python3"],
			says: { "python3 --version": { outcome: "failed", exitCode: 127, stderr: "pyenv: python3: command not found" } },
		}),
	);
	expect(fact).toMatchObject({ state: "found", value: { version: undefined } });
	expect(python.describe(fact)).toMatchObject([{ status: "note" }]);
});

test("the Store's placeholder is no python, a python from the Store is", async () => {
	const programs = ["C:\\Users\\ada\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe"];
	expect((await python.run(laptop({ platform: "win32", programs }))).state).toBe("missing");
	const real = laptop({ platform: "win32", programs, says: { "python.exe --version": "Python 3.12.4\r\n" } });
	expect(await python.run(real)).toMatchObject({ value: { version: "3.12.4" } });
});

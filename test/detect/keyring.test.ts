import { describe, expect, test } from "vitest";
import { keyring } from "../../src/detect/keyring.ts";
import { foundValue } from "../../src/model/fact.ts";
import type { ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

const google = "keyrings.gauth.GooglePythonAuth";
const listing = `${google} (priority: 9)\nkeyring.backends.chainer.ChainerBackend (priority: 10)\nkeyring.backends.fail.Keyring (priority: 0)\n`;

interface Said {
	/** What Python says after its mark, or all it prints. */
	readonly python?: object | Partial<ProgramResult>;
	readonly programs?: Readonly<Record<string, string | Partial<ProgramResult>>>;
}

function host({ python, programs = {} }: Said, options: MemoryHostOptions = {}): MemoryHost {
	const answer = ({ argv }: ProgramCall): Partial<ProgramResult> | undefined => {
		const said = argv[2] === "-c" ? python : programs[argv[0]];
		if (said === undefined) return undefined;
		if (typeof said === "string") return { stdout: said };
		return isResult(said) ? said : { stdout: `warning\nregistry-setup ${JSON.stringify(said)}\n` };
	};
	return new MemoryHost({
		env: { PATH: "/home/ada/.venv/bin:/usr/bin" },
		programs: [...(python === undefined ? [] : ["/usr/bin/python3"]), ...Object.keys(programs)],
		answer,
		...options,
	});
}

function isResult(said: object): said is Partial<ProgramResult> {
	return "outcome" in said || "stdout" in said;
}

test("finds the module of pip's Python and the program, each with its backends", async () => {
	const module = {
		path: "/usr/lib/keyring/__init__.py",
		version: "25.6.0",
		backends: [google, "keyring.backends.fail.Keyring"],
	};
	const fact = await keyring.run(
		host({ python: { scripts: "/home/ada/.venv/bin", keyring: module }, programs: { "/usr/bin/keyring": listing } }),
	);
	expect(foundValue(fact)).toEqual({
		imported: { ...module, backends: ["keyring.backends.fail.Keyring", google], problem: undefined },
		program: {
			path: "/usr/bin/keyring",
			version: undefined,
			backends: ["keyring.backends.chainer.ChainerBackend", "keyring.backends.fail.Keyring", google],
			problem: undefined,
		},
	});
	expect(keyring.describe(fact).map(({ text }) => text)).toEqual([
		"keyring 25.6.0 in pip's own Python, with Google's backend",
		"keyring, with Google's backend",
	]);
});

test("passes over the program beside pip, as pip does", async () => {
	const programs = {
		"/home/ada/.venv/bin/keyring": listing,
		"/usr/bin/keyring": "keyring.backends.fail.Keyring (priority: 0)\n",
	};
	const inside = { scripts: "/home/ada/.venv/bin", keyring: null };
	expect(foundValue(await keyring.run(host({ python: inside, programs })))?.program?.path).toBe("/usr/bin/keyring");
	const outside = { scripts: "/usr/local/bin", keyring: null };
	expect(foundValue(await keyring.run(host({ python: outside, programs })))?.program?.path).toBe(
		"/home/ada/.venv/bin/keyring",
	);
});

test("reads the version from the folder beside the program", async () => {
	const files = {
		"/home/ada/.local/bin/keyring": { kind: "symlink", to: "/home/ada/.local/pipx/venvs/keyring/bin/keyring" },
		"/home/ada/.local/pipx/venvs/keyring/bin/keyring": "",
		"/home/ada/.local/pipx/venvs/keyring/lib/python3.12/site-packages/keyring-25.6.0.dist-info/METADATA": "",
	} as const;
	const programs = { "/home/ada/.local/bin/keyring": listing };
	const fact = await keyring.run(host({ programs }, { files, env: { PATH: "/home/ada/.local/bin" } }));
	expect(foundValue(fact)?.program?.version).toBe("25.6.0");
	expect(keyring.describe(fact)).toMatchObject([{ status: "ok", text: "keyring 25.6.0, with Google's backend" }]);
});

test("finds the program on Windows", async () => {
	const program = "C:\\Users\\ada\\.local\\bin\\keyring.exe";
	const fact = await keyring.run(
		host({ programs: { [program]: listing } }, { platform: "win32", env: { Path: "C:\\Users\\ada\\.local\\bin" } }),
	);
	expect(foundValue(fact)?.program?.path).toBe(program);
});

test("no keyring at all is no row", async () => {
	const fact = await keyring.run(host({ python: { scripts: "/usr/bin", keyring: null } }));
	expect(fact).toEqual({ state: "found", value: { imported: undefined, program: undefined } });
	expect(keyring.describe(fact)).toEqual([]);
});

describe("says why one does not work, in its own words", () => {
	test.each<[string, Partial<ProgramResult>, string]>([
		[
			"it hangs behind a locked keychain",
			{ outcome: "timeout", exitCode: undefined },
			"did not answer within 4 seconds",
		],
		[
			"it breaks",
			{
				outcome: "failed",
				exitCode: 1,
				stderr: "Traceback (most recent call last):\n  File x\nRuntimeError: no dbus\n",
			},
			"RuntimeError: no dbus",
		],
		["it says something else", { stdout: "usage: keyring\n" }, "does not list its backends"],
		[
			"a backend cannot be loaded",
			{
				stdout: "keyring.backends.fail.Keyring (priority: 0)\n",
				stderr:
					"Error initializing plugin EntryPoint(name='Google Auth', value='keyrings.gauth', group='keyring.backends').\nTraceback (most recent call last):\n  File \"x\", line 17\nModuleNotFoundError: No module named 'google'\n",
			},
			"Google Auth cannot be loaded: ModuleNotFoundError: No module named 'google'",
		],
	])("%s", async (_, said, problem) => {
		const fact = await keyring.run(host({ programs: { "/usr/bin/keyring": said } }));
		expect(foundValue(fact)?.program?.problem).toContain(problem);
		expect(keyring.describe(fact)).toMatchObject([{ status: "warn", hint: expect.stringContaining(problem) }]);
	});

	test("a module that breaks when it is loaded", async () => {
		const python = { scripts: "/usr/bin", keyring: { problem: "bad magic number" } };
		expect(foundValue(await keyring.run(host({ python })))?.imported).toEqual({
			path: "/usr/bin/python3",
			version: undefined,
			backends: [],
			problem: "bad magic number",
		});
	});
});

describe("could not tell, where Python would not say", () => {
	test.each<[string, Partial<ProgramResult>]>([
		["it hangs", { outcome: "timeout", exitCode: undefined }],
		["it breaks", { outcome: "failed", exitCode: 1 }],
		["it says something else", { stdout: "registry-setup [1]\nregistry-setup nothing\n" }],
	])("%s", async (_, python) => {
		const fact = await keyring.run(host({ python, programs: { "/usr/bin/keyring": listing } }));
		expect(fact).toMatchObject({ state: "unknown" });
		expect(keyring.describe(fact)).toMatchObject([{ status: "note", text: "keyring: could not tell" }]);
	});
});

test("a backend that somebody chose is the only one", async () => {
	const env = { PATH: "/usr/bin", PYTHON_KEYRING_BACKEND: "keyring.backends.null.Keyring" };
	const programs = { "/usr/bin/keyring": listing };
	const byVariable = await keyring.run(host({ programs }, { env }));
	expect(foundValue(byVariable)?.chosen).toEqual({
		backend: "keyring.backends.null.Keyring",
		by: "PYTHON_KEYRING_BACKEND",
	});
	expect(keyring.describe(byVariable)).toMatchObject([{ status: "note", text: "keyring uses only null" }]);
	const path = "/home/ada/.config/python_keyring/keyringrc.cfg";
	const files = { [path]: `[backend]\ndefault-keyring=${google}\n` };
	const byFile = await keyring.run(host({ programs }, { files }));
	expect(foundValue(byFile)?.chosen).toEqual({ backend: google, by: path });
	expect(keyring.describe(byFile)).toMatchObject([{ status: "ok" }]);
});

test("believes nothing it is told beyond what a version, a name or a path can be", async () => {
	const module = {
		path: "x".repeat(5_000),
		version: "1.0\u001b[31m",
		backends: ["a b", "", 7, "\u0000", "x".repeat(500), "ok.Keyring"],
		problem: 7,
	};
	const fact = await keyring.run(host({ python: { scripts: 7, keyring: module } }));
	expect(foundValue(fact)?.imported).toEqual({
		path: "x".repeat(300),
		version: undefined,
		backends: ["ok.Keyring"],
		problem: undefined,
	});
	for (const { text } of keyring.describe(fact)) expect(text.length).toBeLessThanOrEqual(100);
});

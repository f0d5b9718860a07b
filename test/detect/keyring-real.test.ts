import { existsSync, readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { keyring } from "../../src/detect/keyring.ts";
import { keyringScript } from "../../src/formats/keyring/keyring-script.ts";
import { pipRuntime } from "../../src/formats/pip/pip-runtime.ts";
import { foundValue } from "../../src/model/fact.ts";
import type { Laptop, Place } from "../host/contract.ts";
import { googleKeyringEnv, needGoogleKeyring } from "../support/google-keyring.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { realProgram, runProgram } from "../support/real-programs.ts";
import { realPythons } from "../support/real-pythons.ts";

const startFolder = process.cwd();
const undo: (() => Promise<void>)[] = [];
const index = "https://us-central1-python.pkg.dev/acme/pypi/simple/";
const google = "keyrings.gauth.GooglePythonAuth";

afterEach(async () => {
	process.chdir(startFolder);
	for (const step of undo.splice(0)) await step();
});

/** A program starts in the folder of this process, so that this one goes there. */
async function inFolder(cwd: string, env: Readonly<Record<string, string | undefined>>): Promise<Laptop> {
	process.chdir(cwd);
	const laptop = await realLaptop({}, { cwd, env: { PYTHONDONTWRITEBYTECODE: "1", ...env } });
	undo.push(laptop.dispose);
	return laptop;
}

async function settle(
	places: Readonly<Record<string, Place>>,
	more: { readonly env?: Readonly<Record<string, string>>; readonly signedIn?: boolean } = {},
): Promise<Laptop> {
	const probe = await realLaptop({ token: "ya29.canary\n", ...places });
	undo.push(probe.dispose);
	const tokenFile = more.signedIn === false ? {} : { tokenFile: `${probe.root}/token` };
	const env = { ...googleKeyringEnv({ gcloudFolder: `${probe.root}/gcloud`, ...tokenFile }), ...more.env };
	const laptop = await realLaptop(places, { env });
	undo.push(laptop.dispose);
	return laptop;
}

test("sees Google's real backend in the real keyring, and keyring's version", async (context) => {
	await needGoogleKeyring(context);
	const { host } = await settle({});
	const said = await runProgram(["keyring", "--list-backends"], { env: { ...host.env } });
	const fact = await keyring.run(host);
	const program = foundValue(fact)?.program;
	expect(program?.path).toBe(realProgram("keyring"));
	expect(program?.backends).toContain(google);
	expect(
		said.stdout
			.split("\n")
			.filter(Boolean)
			.map((line) => line.split(" ")[0])
			.sort(),
	).toEqual(program?.backends);
	const { stdout } = await runProgram([
		"/usr/bin/python3",
		"-c",
		'from importlib.metadata import version; print(version("keyring"))',
	]);
	expect(program?.version).toBe(stdout.trim());
	expect(program?.problem).toBeUndefined();
	expect(keyring.describe(fact).at(-1)).toMatchObject({
		status: "ok",
		text: expect.stringContaining("with Google's backend"),
	});
});

test("sees the module in the environment of pip, and passes over that environment's own program", async (context) => {
	await needGoogleKeyring(context);
	const first = await settle({});
	const root = `${first.root}/venv`;
	const made = await runProgram(["/usr/bin/python3", "-m", "venv", "--without-pip", "--system-site-packages", root]);
	if (made.code !== 0) context.skip("python3-venv is not installed");
	const places = { unused: "" } as const;
	const { host } = await settle(places, { env: { VIRTUAL_ENV: root, PATH: `${root}/bin:${process.env["PATH"]}` } });
	await runProgram([
		"sh",
		"-c",
		'printf "#!/bin/sh\\nexit 9\\n" > "$0/bin/keyring" && chmod +x "$0/bin/keyring"',
		root,
	]);
	const fact = foundValue(await keyring.run(host));
	expect(fact?.imported?.backends).toContain(google);
	expect(fact?.imported?.version).toBe(fact?.program?.version);
	expect(fact?.program?.path).toBe(realProgram("keyring"));
});

test("says why Google's backend cannot be loaded, where a package it needs is missing", async (context) => {
	await needGoogleKeyring(context);
	const broken = "raise ImportError('broken for this test')\n";
	const { root } = await settle({ "broken/requests/__init__.py": broken });
	const { host } = await settle(
		{},
		{ env: { PYTHONPATH: `${root}/broken:${googleKeyringEnv({ gcloudFolder: "/x" })["PYTHONPATH"]}` } },
	);
	const program = foundValue(await keyring.run(host))?.program;
	expect(program?.backends).not.toContain(google);
	expect(program?.problem).toContain("Google Auth cannot be loaded: ImportError: ");
});

test("takes nothing from the working directory", async (context) => {
	await needGoogleKeyring(context);
	const trap = "raise SystemExit('loaded from the working directory')\n";
	const { root } = await settle({
		"cwd/keyring/__init__.py": trap,
		"cwd/json.py": trap,
		"cwd/sysconfig.py": trap,
		"cwd/locale.py": trap,
		"cwd/pip/__init__.py": trap,
	});
	const env = googleKeyringEnv({ gcloudFolder: `${root}/gcloud` });
	const withLeft = { ...env, PYTHONPATH: `:${env["PYTHONPATH"]}` };
	for (const each of [env, withLeft, { PYTHONPATH: "." }, { PYTHONPATH: "/x:" }, { PYTHONPATH: `${root}/cwd` }]) {
		const { host } = await inFolder(`${root}/cwd`, each);
		expect(await pipRuntime(host, "/usr/bin/python3"), each.PYTHONPATH).not.toMatchObject({ state: "unknown" });
		if (each.PYTHONPATH === `${root}/cwd`) continue;
		expect(foundValue(await keyring.run(host))?.program?.problem, each.PYTHONPATH).toBeUndefined();
	}
});

test.each([":/x", ".", "", "/x::/y", "../cwd"])(
	"lets nothing of the working directory run before the question, with PYTHONPATH=%j",
	async (PYTHONPATH) => {
		const trap = "import os\nopen(os.path.join(os.path.dirname(__file__), 'ran'), 'w').close()\n";
		const { root } = await settle({
			"cwd/sitecustomize.py": trap,
			"cwd/usercustomize.py": trap,
			"cwd/importlib/__init__.py": trap,
			"cwd/keyring/__init__.py": trap,
		});
		const { host } = await inFolder(`${root}/cwd`, { PYTHONPATH });
		await keyring.run(host);
		await pipRuntime(host, "/usr/bin/python3");
		await host.ask({ argv: ["/usr/bin/python3", "-B", "-c", keyringScript, index], timeoutMs: 20_000 });
		expect(existsSync(`${root}/cwd/ran`)).toBe(false);
	},
);

test("every Python on this machine answers, with a keyring or without", async (context) => {
	const pythons = await realPythons();
	if (pythons.length === 0) context.skip("python3 is not installed");
	for (const { path } of pythons) {
		const { host } = await settle({ "bin/python3": { kind: "symlink", to: path } }, { env: { PYTHONPATH: "" } });
		expect(await keyring.run(host), path).toMatchObject({ state: "found" });
	}
});

interface Case {
	readonly name: string;
	readonly input: { readonly gcloud: string; readonly GOOGLE_APPLICATION_CREDENTIALS?: string };
	readonly expected: { readonly token_from?: string; readonly exit?: number; readonly raises?: string };
}

const cases: readonly Case[] = JSON.parse(
	readFileSync(new URL("../fixtures/keyring-cases.json", import.meta.url), "utf8"),
);

test.each(cases.filter(({ input }) => input.gcloud !== undefined))(
	"$name, with Google's real backend",
	async ({ input, expected }) => {
		// Needs no gcloud of its own: what it answers is the case.
		const answer =
			input.gcloud === "{}"
				? "echo '{}'"
				: 'echo \'{"credential":{"access_token":"ya29.canary","token_expiry":null}}\'';
		const script = `#!/bin/sh\n${input.gcloud === "exit 1" ? "exit 1" : answer}\n`;
		const named = input.GOOGLE_APPLICATION_CREDENTIALS;
		const { host } = await settle(
			{ "bin/gcloud": { kind: "file", text: script, mode: 0o755 } },
			{ env: named === undefined ? {} : { GOOGLE_APPLICATION_CREDENTIALS: named } },
		);
		const got = await runProgram(["keyring", "get", index, "oauth2accesstoken"], { env: { ...host.env } });
		expect(got.code).toBe(expected.exit ?? 0);
		expect(got.stdout.trim()).toBe(expected.exit === undefined ? "ya29.canary" : "");
		if (expected.exit !== undefined) expect(got.stderr).toContain("Failed to find credentials");
	},
);

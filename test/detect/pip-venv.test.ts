import { afterAll, expect, test } from "vitest";
import { pip } from "../../src/detect/pip.ts";
import { nodeHost } from "../../src/host/node-host.ts";
import { foundValue } from "../../src/model/fact.ts";
import { oldestAndNewest } from "../support/pythons.ts";
import { realLaptop } from "../support/real-laptop.ts";
import { runProgram } from "../support/real-programs.ts";

const undo: (() => Promise<void>)[] = [];
afterAll(async () => {
	for (const step of undo.splice(0)) await step();
});

test("in a real virtual environment, what is found is what its own pip says", async (context) => {
	const python = (await oldestAndNewest()).at(-1);
	if (python === undefined) return context.skip("there is no Python with a pip");
	const { root, host, dispose } = await realLaptop({
		"home/.config/pip/pip.conf": "[global]\nindex-url = https://ada:hunter2@a.corp/simple\n",
		// Whoever has this folder as its working directory must not have a say.
		"pip/__init__.py": "__version__ = '6.6.6'",
		"json.py": "raise SystemExit('somebody else')",
	});
	undo.push(dispose);
	const venv = `${root}/venv`;
	expect(await runProgram([python.path, "-m", "venv", venv])).toMatchObject({ code: 0 });
	const inside = nodeHost({ env: { ...host.env, VIRTUAL_ENV: venv }, cwd: root });
	const before = process.cwd();
	process.chdir(root);
	const fact = await pip.run(inside).finally(() => process.chdir(before));
	const seen = foundValue(fact);
	expect(seen).toMatchObject({ environment: { path: venv, kind: "venv" }, externallyManaged: false });
	expect(seen?.pythonVersion).toBe(python.version);
	expect(seen?.certificates).toMatch(/\.(?:pem|crt)$/);
	expect(JSON.stringify(fact)).not.toContain("hunter2");

	const env = { ...host.env } as NodeJS.ProcessEnv;
	const said = await runProgram([`${venv}/bin/python`, "-m", "pip", "--version"], { env });
	expect(said.stdout).toContain(`pip ${seen?.version} `);
	const debug = await runProgram([`${venv}/bin/python`, "-m", "pip", "config", "debug"], { env });
	for (const { path, exists } of seen?.files ?? []) {
		expect(debug.stdout).toContain(`  ${path}, exists: ${exists ? "True" : "False"}`);
	}
});

test("an environment without pip is said to have none", async (context) => {
	const python = (await oldestAndNewest()).at(-1);
	if (python === undefined) return context.skip("there is no Python with a pip");
	const { root, host, dispose } = await realLaptop();
	undo.push(dispose);
	expect(await runProgram([python.path, "-m", "venv", "--without-pip", `${root}/venv`])).toMatchObject({ code: 0 });
	const inside = nodeHost({ env: { ...host.env, VIRTUAL_ENV: `${root}/venv` }, cwd: root });
	expect(await pip.run(inside)).toEqual({
		state: "missing",
		because: `this environment has no pip: ${root}/venv/bin/python3 -m ensurepip gives it one`,
	});
});

import { afterEach, expect, test } from "vitest";
import { keyring } from "../../../src/auth/keyring.ts";
import { found } from "../../../src/model/fact.ts";
import { keyringLaptop, googleIndex as match, pip, pipInEnvironment } from "../../support/keyring-laptop.ts";
import { MemoryHost } from "../../support/memory-host.ts";
import { wheel } from "../../support/python-package.ts";
import { oldestAndNewest } from "../../support/pythons.ts";
import { realLaptop } from "../../support/real-laptop.ts";
import { needPrograms, runProgram } from "../../support/real-programs.ts";
import { startSimpleIndex } from "../../support/simple-index.ts";

const undo: (() => Promise<void>)[] = [];

afterEach(async () => {
	for (const step of undo.splice(0)) await step();
});

test("real pips install both into an environment whose file names the private index already, and ask nobody", async (context) => {
	const pythons = await oldestAndNewest();
	if (pythons.length === 0) context.skip("python3 with pip is not installed");
	const packages = [wheel("keyring", "25.6.0"), wheel("keyrings.google-artifactregistry-auth", "1.1.2")];
	const mirror = await startSimpleIndex({ files: packages });
	const closed = await startSimpleIndex({ users: [{ username: "oauth2accesstoken", password: "ya29" }] });
	undo.push(mirror.stop, closed.stop);
	for (const { path } of pythons) {
		const { root, dispose } = await realLaptop();
		undo.push(dispose);
		const environment = { path: `${root}/venv`, kind: "venv" } as const;
		expect((await runProgram([path, "-m", "venv", environment.path])).code).toBe(0);
		const variables = [{ name: "PIP_INDEX_URL", key: "index-url", value: mirror.url }];
		const inside = pipInEnvironment({
			python: `${environment.path}/bin/python`,
			environment,
			variables,
		});
		const facts = keyringLaptop({ pip: found(inside), keyring: found({ imported: undefined, program: undefined }) });
		const [install] = await keyring.commands({ match, answers: {}, secret: undefined }, facts, new MemoryHost());
		const laptop = await realLaptop({
			"venv-pip.conf": `[global]\nindex-url = ${closed.url}\nkeyring-provider = import\n`,
		});
		undo.push(laptop.dispose);
		const env = { ...laptop.host.env, PIP_CONFIG_FILE: `${laptop.root}/venv-pip.conf` };
		const done = await runProgram(install?.argv ?? ["false"], { env });
		expect(done.code, done.stderr).toBe(0);
		const list = await runProgram(
			[inside.python, "-m", "pip", "list", "--disable-pip-version-check", "--format=freeze"],
			{ env },
		);
		expect(list.stdout).toMatch(/^keyring==25\.6\.0$/m);
		expect(list.stdout).toMatch(/^keyrings[._-]google[._-]artifactregistry[._-]auth==1\.1\.2$/m);
	}
	expect(closed.requests).toEqual([]);
});

test("pipx knows every option that is used", async (context) => {
	needPrograms(context, "pipx");
	const facts = keyringLaptop({ pip: found(pip({})) });
	const commands = await keyring.commands({ match, answers: {}, secret: undefined }, facts, new MemoryHost());
	const steps = commands.filter(({ argv }) => argv[0] === "pipx");
	expect(steps.map(({ argv }) => argv[1])).toEqual(["install", "inject"]);
	for (const { argv } of steps) {
		const { stdout } = await runProgram(["pipx", argv[1] ?? "", "--help"]);
		for (const option of argv.filter((word) => word.startsWith("--"))) expect(stdout).toContain(option);
	}
	expect((await runProgram(["pipx", "upgrade", "--help"])).stdout).toContain("--index-url");
});

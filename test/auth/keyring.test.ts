import { describe, expect, test } from "vitest";
import { keyring as method } from "../../src/auth/keyring.ts";
import { found, missing, unknown } from "../../src/model/fact.ts";
import type { Facts } from "../../src/model/facts.ts";
import type { Command } from "../../src/model/plan.ts";
import { emptyGcloud } from "../support/invented-laptop.ts";
import {
	google,
	keyringLaptop,
	googleIndex as match,
	pip,
	pipInEnvironment,
	place,
} from "../support/keyring-laptop.ts";
import { MemoryHost, type MemoryHostOptions } from "../support/memory-host.ts";

const pypi = "https://pypi.org/simple/";
const backend = "keyrings.google-artifactregistry-auth";
const onPath = { env: { PATH: "/home/ada/.local/bin:/usr/bin" } };
const withGoogle = place({ backends: [google, "keyring.backends.fail.Keyring"] });

async function commands(
	facts: Facts,
	answers: Readonly<Record<string, string>> = {},
	host: MemoryHostOptions = onPath,
): Promise<readonly Command[]> {
	return method.commands({ match, answers, secret: undefined }, facts, new MemoryHost(host));
}

async function lines(...of: Parameters<typeof commands>): Promise<readonly string[]> {
	return (await commands(...of)).map(({ argv }) => argv.join(" "));
}

function because(facts: Facts): string {
	const availability = method.availability(facts);
	return availability.available ? availability.warnings.join("\n") : `no: ${availability.because}`;
}

test("yields the user name that Google's backend answers with, and no secret", async () => {
	expect(await method.source({}, new MemoryHost(), undefined, match)).toEqual({
		kind: "keyring",
		username: "oauth2accesstoken",
	});
});

describe("installs keyring where pip looks for it", () => {
	test("in a virtual environment: there, with its own pip", async () => {
		const python = "/home/ada/project/.venv/bin/python3";
		const facts = keyringLaptop({ pip: found(pipInEnvironment()) });
		expect(await lines(facts)).toEqual([`${python} -m pip install --no-input --index-url ${pypi} keyring ${backend}`]);
		const [command] = await commands(facts);
		expect(command).toMatchObject({ needs: ["network"], weight: "required", interactive: false });
		expect(command?.undo).toEqual([python, "-m", "pip", "uninstall", "keyring", backend]);
	});

	test("for a user: the program, by pipx, then Google's backend beside it", async () => {
		const installed = [
			`pipx install --index-url ${pypi} keyring`,
			`pipx inject --index-url ${pypi} keyring ${backend}`,
		];
		expect(await lines(keyringLaptop())).toEqual(installed);
		expect(await lines(keyringLaptop({ pip: found(pipInEnvironment()) }), { scope: "user" })).toEqual(installed);
		expect(await lines(keyringLaptop(), { scope: "file:/srv/pip.conf" })).toEqual(installed);
	});

	test("only the backend, where pipx installed keyring already", async () => {
		const program = place({ path: "/home/ada/.local/bin/keyring" });
		const facts = keyringLaptop({ keyring: found({ imported: undefined, program }) });
		const to = "/home/ada/.local/pipx/venvs/keyring/bin/keyring";
		const host = { ...onPath, files: { [program.path]: { kind: "symlink", to }, [to]: "" } } as const;
		expect(await lines(facts, {}, host)).toEqual([`pipx inject --index-url ${pypi} keyring ${backend}`]);
	});

	test("by uv where there is no pipx, or where uv installed it", async () => {
		const uv = `uv tool install --index-url ${pypi} --upgrade keyring --with ${backend}`;
		const tools = found([{ name: "uv", path: "/usr/bin/uv" }]);
		expect(await lines(keyringLaptop({ tools }))).toEqual([uv]);
		const program = place({ path: "/home/ada/.local/bin/keyring" });
		const both = found([
			{ name: "uv", path: "/usr/bin/uv" },
			{ name: "pipx", path: "/usr/bin/pipx" },
		]);
		const to = "/home/ada/.local/share/uv/tools/keyring/bin/keyring";
		const host = { ...onPath, files: { [program.path]: { kind: "symlink", to }, [to]: "" } } as const;
		expect(
			await lines(keyringLaptop({ tools: both, keyring: found({ imported: undefined, program }) }), {}, host),
		).toEqual([uv]);
	});

	test("by pip where this Python takes packages from outside and there is neither", async () => {
		const facts = keyringLaptop({ tools: found([]), pip: found(pip({ externallyManaged: false })) });
		expect(await lines(facts)).toEqual([
			`/usr/bin/python3 -m pip install --no-input --index-url ${pypi} --user keyring ${backend}`,
		]);
	});

	test("as a module for a pip that knows no other, even where pipx is", async () => {
		const facts = keyringLaptop({ pip: found(pip({ version: "22.3.1", externallyManaged: false })) });
		expect((await lines(facts))[0]).toContain("-m pip install --no-input");
	});

	test("nothing, where it is", async () => {
		expect(await lines(keyringLaptop({ keyring: found({ imported: undefined, program: withGoogle }) }))).toEqual([]);
		const inside = { pip: found(pipInEnvironment()), keyring: found({ imported: withGoogle, program: undefined }) };
		expect(await lines(keyringLaptop(inside))).toEqual([]);
	});

	test("anew, where the program is too old for this pip", async () => {
		const program = { ...withGoogle, version: "23.9.3", path: "/home/ada/.local/bin/keyring" };
		const facts = (version: string) =>
			keyringLaptop({ pip: found(pip({ version })), keyring: found({ imported: undefined, program }) });
		const to = "/home/ada/.local/pipx/venvs/keyring/bin/keyring";
		const host = { ...onPath, files: { [program.path]: { kind: "symlink", to }, [to]: "" } } as const;
		expect(await lines(facts("26.1.2"), {}, host)).toEqual([]);
		expect((await lines(facts("26.2"), {}, host))[0]).toBe(`pipx upgrade --index-url ${pypi} keyring`);
	});

	test("only if asked to, where it could not be told whether it is there", async () => {
		const facts = keyringLaptop({ keyring: unknown("it did not answer") });
		expect((await commands(facts)).map(({ weight }) => weight)).toEqual(["optional", "optional"]);
		expect(method.availability(facts)).toMatchObject({ available: true });
	});

	test("into poetry and into pipx's twine as well, if asked to", async () => {
		const tools = found([
			{ name: "pipx", path: "/usr/bin/pipx" },
			{ name: "poetry", path: "/usr/bin/poetry" },
			{ name: "twine", path: "/home/ada/.local/bin/twine" },
		]);
		const to = "/home/ada/.local/pipx/venvs/twine/bin/twine";
		const files = { "/home/ada/.local/bin/twine": { kind: "symlink", to }, [to]: "" } as const;
		const found2 = await commands(
			keyringLaptop({ tools, keyring: found({ imported: undefined, program: withGoogle }) }),
			{},
			{ ...onPath, files },
		);
		expect(found2.map(({ argv, weight }) => [argv.join(" "), weight])).toEqual([
			[`pipx inject --index-url ${pypi} twine ${backend}`, "optional"],
			[`poetry self add ${backend}`, "optional"],
		]);
	});
});

describe("gets the packages from an index that can serve them", () => {
	const setting = (value: string) => ({
		level: "user" as const,
		path: "/home/ada/.config/pip/pip.conf",
		legacy: false,
		exists: true,
		read: true,
		problem: undefined,
		workTree: undefined,
		settings: [{ section: "global", key: "index-url", written: "index-url", value, line: 2 }],
	});

	test.each([
		["a mirror that asks nobody", "https://mirror.acme.example/simple/", "https://mirror.acme.example/simple/"],
		["PyPI itself", "https://pypi.org/simple", pypi],
		["the private one", `${match.index?.url}`, pypi],
		["another of Google's", "https://us-python.pkg.dev/acme/other/simple/", pypi],
		["one with a password", "https://ada:(hidden)@mirror.acme.example/simple/", pypi],
		["one with a user", "https://ada@mirror.acme.example/simple/", pypi],
		["one without encryption", "http://mirror.acme.example/simple/", pypi],
		["an option in its place", "--extra-index-url=https://evil.example/", pypi],
		["a folder", "/srv/packages", pypi],
	])("%s", async (_, value, index) => {
		const facts = keyringLaptop({ pip: found(pip({ files: [setting(value)] })) });
		const [first] = await lines(facts);
		expect(first).toBe(`pipx install --index-url ${index} keyring`);
	});

	test("a variable beats the file, as it does for pip", async () => {
		const variables = [{ name: "PIP_INDEX_URL", key: "index-url", value: "https://mirror.acme.example/simple/" }];
		const facts = keyringLaptop({ pip: found(pip({ variables, files: [setting("https://other.example/simple/")] })) });
		expect((await lines(facts))[0]).toContain("--index-url https://mirror.acme.example/simple/ ");
	});
});

describe("looks afterwards whether pip finds it, whatever the installer said", () => {
	const keyrings = (program: Facts["keyring"]) => keyringLaptop({ keyring: program });

	test("with Google's backend", async () => {
		const [install, inject] = await commands(keyringLaptop());
		const half = keyrings(found({ imported: undefined, program: place({}) }));
		const whole = keyrings(found({ imported: undefined, program: withGoogle }));
		expect(install?.outcome.judge(keyringLaptop())).toMatchObject({ state: "not-achieved" });
		expect(install?.outcome.judge(half)).toEqual({ state: "achieved" });
		expect(inject?.outcome.judge(half)).toMatchObject({
			state: "not-achieved",
			because: expect.stringContaining(google),
		});
		expect(inject?.outcome.judge(whole)).toEqual({ state: "achieved" });
		expect(inject?.outcome.judge(keyrings(unknown("it hangs")))).toMatchObject({ state: "later" });
	});

	test("and says why a backend cannot be loaded", async () => {
		const [, inject] = await commands(keyringLaptop());
		const broken = place({ problem: "Google Auth cannot be loaded: ImportError" });
		expect(inject?.outcome.judge(keyrings(found({ imported: undefined, program: broken })))).toEqual({
			state: "not-achieved",
			because: "/usr/bin/keyring does not work: Google Auth cannot be loaded: ImportError",
		});
	});

	test("and what to type where another keyring comes first on PATH, before anything is done", async () => {
		const facts = keyrings(found({ imported: undefined, program: place({}) }));
		const [install, inject] = await commands(facts, {}, { env: { PATH: "/usr/bin:/home/ada/.local/bin" } });
		const line = 'export PATH="/home/ada/.local/bin:$PATH"';
		expect(install?.why).toContain(line);
		expect(inject?.outcome.judge(facts)).toMatchObject({ state: "later", because: expect.stringContaining(line) });
		const [direct] = await commands(facts);
		expect(direct?.why).not.toContain("PATH=");
	});
});

describe("says when keyring cannot be had, and what to type", () => {
	test("on a Python that takes no packages, without pipx and uv", () => {
		const facts = keyringLaptop({ tools: found([]) });
		expect(method.availability(facts)).toEqual({
			available: false,
			because: "neither pipx nor uv is here to install the program keyring for all of your environments",
			enable: ["sudo apt-get install pipx", "pipx ensurepath"],
		});
	});

	test("where somebody decided on another backend", () => {
		const chosen = { backend: "keyring.backends.null.Keyring", by: "PYTHON_KEYRING_BACKEND" };
		const facts = keyringLaptop({ keyring: found({ imported: undefined, program: withGoogle, chosen }) });
		expect(method.availability(facts)).toEqual({
			available: false,
			because: "PYTHON_KEYRING_BACKEND has keyring use keyring.backends.null.Keyring and nothing else",
			enable: ["unset PYTHON_KEYRING_BACKEND"],
		});
	});

	test("for a pip that never asks it, and for one that asks it only sometimes", () => {
		expect(because(keyringLaptop({ pip: found(pip({ version: "18.1", externallyManaged: false })) }))).toContain(
			"no: pip 18.1 does not ask keyring",
		);
		expect(because(keyringLaptop({ pip: found(pip({ version: "23.0.1" })) }))).toContain("--no-input");
		expect(because(keyringLaptop({ pip: found(pip({ version: "23.1" })) }))).toBe("");
	});

	test("without gcloud, which it asks for the token", () => {
		expect(because(keyringLaptop({ gcloud: missing("gcloud is not on PATH") }))).toBe("no: gcloud is not installed");
	});

	test("in the plan, where only one answer makes it impossible", async () => {
		const facts = keyringLaptop({ pip: found(pipInEnvironment()), tools: found([]) });
		expect(method.availability(facts)).toMatchObject({ available: true });
		await expect(commands(facts, { scope: "user" })).rejects.toMatchObject({
			next: ["sudo apt-get install pipx", "pipx ensurepath"],
		});
	});
});

describe("names both identities where application default credentials come before gcloud's account", () => {
	const path = "/home/ada/.config/gcloud/application_default_credentials.json";
	const adc = (changes: object) =>
		keyringLaptop({
			"application-default-credentials": found({
				source: "well-known",
				path,
				kind: "user",
				account: undefined,
				problem: undefined,
				...changes,
			}),
		});

	test("a forgotten file of a service account", () => {
		const words = because(adc({ kind: "service-account", account: "ci@acme.iam.gserviceaccount.com" }));
		expect(words).toContain("ci@acme.iam.gserviceaccount.com");
		expect(words).toContain("not as ada@acme.example");
		expect(words).toContain("gcloud auth application-default revoke");
	});

	test("a person's, whose name is not in it", () => {
		expect(because(adc({}))).toContain("a person whose name is not in the file");
	});

	test("a variable is taken back as a variable", () => {
		expect(because(adc({ source: "environment" }))).toContain("unset GOOGLE_APPLICATION_CREDENTIALS");
	});

	test("not where they are the same", () => {
		expect(because(adc({ account: "ada@acme.example" }))).toBe("");
	});

	test("and says when they are broken, since the backend says so each time", () => {
		const words = because(adc({ source: "environment", problem: "there is no such file" }));
		expect(words).toContain("GOOGLE_APPLICATION_CREDENTIALS names");
		expect(words).toContain("then asks gcloud");
	});
});

test("signs gcloud in where nobody is, after the installation", async () => {
	const facts = keyringLaptop({ gcloud: found(emptyGcloud()) });
	expect((await commands(facts)).map(({ id }) => id)).toEqual([
		"install-keyring",
		"install-keyring-backend",
		"gcloud-auth-login",
	]);
});

import { describe, expect, test } from "vitest";
import { explained } from "../support/explained.ts";
import { type PythonDoctorLaptop, pythonDoctorLaptop } from "../support/python-doctor.ts";

const url = "https://pypi.acme.example/root/simple/";

async function said(client: string, laptop: PythonDoctorLaptop) {
	const host = pythonDoctorLaptop(laptop);
	const explanation = await explained(host, url, "--show");
	expect(host.calls.filter(({ argv }) => argv.includes("get"))).toEqual([]);
	expect([...host.requests, ...host.tokenRequests]).toEqual([]);
	expect(JSON.stringify(explanation.document)).not.toContain("canary");
	return explanation.client(client);
}

const netrc = { "~/.netrc": "machine pypi.acme.example login carol password canary-2\n" };

describe("uv", () => {
	const project = (more = "", address = url) => ({
		"pyproject.toml": `[project]\nname = "a"\n\n[[tool.uv.index]]\nname = "acme-py"\nurl = "${address}"\n${more}`,
	});
	const says = (laptop: PythonDoctorLaptop) => said("uv", laptop);

	test("reads nothing of pip's", async () => {
		const files = { "~/.config/pip/pip.conf": `[global]\nindex-url = ${url}\n`, ...netrc };
		const of = await says({ files, env: { PIP_INDEX_URL: url } });
		expect(of).toMatchObject({ status: "anonymous", source: null });
		expect(of.detail).toContain("of pip's settings it reads none");
	});

	test("takes the variables of an index by its name before the address, the netrc file and its own store", async () => {
		const store = `[[credential]]\nservice = "https://pypi.acme.example/root"\nusername = "dora"\nscheme = "basic"\npassword = "canary-3"\n`;
		const stored = { "~/.local/share/uv/credentials/credentials.toml": store };
		const address = "https://ada:canary-1@pypi.acme.example/root/simple";
		const env = { UV_INDEX_ACME_PY_USERNAME: "bob", UV_INDEX_ACME_PY_PASSWORD: "canary-4" };
		expect(await says({ files: { ...project("", address), ...netrc, ...stored }, env })).toMatchObject({
			status: "credential",
			username: "bob",
			source: { kind: "env", path: "UV_INDEX_ACME_PY_PASSWORD" },
		});
		expect(await says({ files: { ...project("", address), ...netrc, ...stored } })).toMatchObject({
			username: "ada",
			source: { kind: "file", path: "/home/ada/project/pyproject.toml".replace("/home/ada", "~"), line: 4 },
		});
		expect(await says({ files: { ...project(), ...netrc, ...stored } })).toMatchObject({
			username: "carol",
			source: { path: "~/.netrc", line: 1 },
		});
		expect(await says({ files: { ...project(), ...stored } })).toMatchObject({
			username: "dora",
			source: { path: "~/.local/share/uv/credentials/credentials.toml", line: 2 },
		});
		expect(await says({ files: project() })).toMatchObject({ status: "anonymous" });
		const other = await says({ files: { ...project(), ...netrc }, env: { UV_INDEX_ACME_PY_USERNAME: "bob" } });
		expect(other).toMatchObject({ status: "anonymous", username: "bob" });
	});

	test("asks keyring only where told to, for a user or with authenticate", async () => {
		const program = { version: "25.6.0", backends: [] };
		const env = { UV_KEYRING_PROVIDER: "subprocess" };
		expect(await says({ files: project(), env, program })).toMatchObject({ status: "anonymous" });
		expect(await says({ files: project('authenticate = "always"\n'), env, program })).toMatchObject({
			status: "unknown",
			source: { kind: "store", helper: "/opt/keyring/bin/keyring" },
			detail: expect.stringContaining("--mode creds get"),
		});
		const named = { ...env, UV_INDEX_ACME_PY_USERNAME: "bob" };
		expect(await says({ files: project(), env: named, program })).toMatchObject({ status: "unknown", username: "bob" });
		expect((await says({ files: project(), env: named })).detail).toContain("keyring is not on PATH");
	});

	test("goes by the nearest uv.toml, the user's file and variables, or the one of UV_CONFIG_FILE alone", async () => {
		const user = { "~/.config/uv/uv.toml": `[[index]]\nurl = "https://u:canary-1@pypi.acme.example/root/simple"\n` };
		expect(await says({ files: user })).toMatchObject({ username: "u", source: { path: "~/.config/uv/uv.toml" } });
		expect(await says({ files: user, env: { UV_NO_CONFIG: "1" } })).toMatchObject({ status: "anonymous" });
		const own = { "uv.toml": "native-tls = true\n" };
		expect(await says({ files: { ...own, ...project() } })).toMatchObject({ source: null });
		expect(await says({ files: user, env: { UV_CONFIG_FILE: "/srv/uv.toml" } })).toMatchObject({ source: null });
		expect(await says({ env: { UV_INDEX: `acme=https://v:canary-1@pypi.acme.example/root/simple` } })).toMatchObject({
			username: "v",
			source: { kind: "env", path: "UV_INDEX" },
		});
		const hidden = { ...project("default = true\n") };
		expect(await says({ files: hidden, env: { UV_DEFAULT_INDEX: "https://pypi.org/simple" } })).toMatchObject({
			status: "anonymous",
			source: { kind: "env", path: "UV_DEFAULT_INDEX" },
		});
		expect(await says({ files: { "uv.toml": "index = [\n" } })).toMatchObject({ status: "error" });
	});
});

describe("poetry", () => {
	const project = (address = url) => ({
		"pyproject.toml": `[tool.poetry]\nname = "a"\n\n[[tool.poetry.source]]\nname = "acme-py"\nurl = "${address}"\npriority = "explicit"\n`,
	});
	const says = (laptop: PythonDoctorLaptop) => said("poetry", laptop);
	const auth = { "~/.config/pypoetry/auth.toml": '[http-basic.acme-py]\nusername = "dora"\npassword = "canary-3"\n' };

	test("knows sources of the project alone", async () => {
		expect((await says({})).detail).toContain("its sources stand in the project alone");
		expect(await says({ files: { "pyproject.toml": "[tool.poetry]\n" } })).toMatchObject({ status: "anonymous" });
		expect(await says({ files: { "pyproject.toml": "[tool.poetry\n" } })).toMatchObject({ status: "error" });
	});

	test("takes the address, then a netrc file, variables, auth.toml and keyring", async () => {
		const env = { POETRY_HTTP_BASIC_ACME_PY_USERNAME: "bob", POETRY_HTTP_BASIC_ACME_PY_PASSWORD: "canary-4" };
		const address = "https://ada:canary-1@pypi.acme.example/root/simple";
		expect(await says({ files: { ...project(address), ...netrc }, env })).toMatchObject({ username: "ada" });
		expect(await says({ files: { ...project(), ...netrc }, env })).toMatchObject({ username: "carol" });
		expect(await says({ files: { ...project(), ...auth }, env })).toMatchObject({
			username: "bob",
			source: { kind: "env", path: "POETRY_HTTP_BASIC_ACME_PY_PASSWORD" },
		});
		expect(await says({ files: { ...project(), ...auth } })).toMatchObject({
			username: "dora",
			source: { kind: "file", path: "~/.config/pypoetry/auth.toml", key: "http-basic.acme-py", line: 1 },
		});
		expect(await says({ files: project() })).toMatchObject({ status: "unknown", source: { kind: "store", key: url } });
		const off = { "~/.config/pypoetry/config.toml": "[keyring]\nenabled = false\n" };
		expect(await says({ files: { ...project(), ...off } })).toMatchObject({ status: "anonymous" });
	});
});

describe("twine", () => {
	const pypirc = (section: string, list = "acme") => ({
		"~/.pypirc": `[distutils]\nindex-servers = ${list}\n\n[acme]\nrepository = https://pypi.acme.example/root/\n${section}`,
	});
	const says = (laptop: PythonDoctorLaptop) => said("twine", laptop);

	test("takes variables before its section, and asks keyring after both", async () => {
		const section = "username = ada\npassword = canary-1\n";
		expect(await says({ files: pypirc(section) })).toMatchObject({
			status: "credential",
			username: "ada",
			source: { kind: "file", path: "~/.pypirc", key: "acme", line: 4 },
		});
		const env = { TWINE_USERNAME: "bob", TWINE_PASSWORD: "canary-4" };
		expect(await says({ files: pypirc(section), env })).toMatchObject({
			username: "bob",
			source: { kind: "env", path: "TWINE_PASSWORD" },
		});
		expect(await says({ files: pypirc("username = ada\n") })).toMatchObject({
			status: "unknown",
			username: "ada",
			source: { kind: "store", key: "https://pypi.acme.example/root/" },
		});
	});

	test("does not see a section that is not listed, and goes where TWINE_REPOSITORY_URL says", async () => {
		expect(await says({})).toMatchObject({ status: "anonymous", source: null });
		expect(await says({ files: pypirc("", "pypi") })).toMatchObject({ status: "error", source: { line: 4 } });
		const env = { TWINE_REPOSITORY_URL: "https://u:canary-9@other.example/" };
		const elsewhere = await says({ files: pypirc("password = canary-1"), env });
		expect(elsewhere).toMatchObject({ status: "anonymous", source: { path: "TWINE_REPOSITORY_URL" } });
		expect(await says({ files: { "~/.pypirc": "[pypi]\n[pypi]\n" } })).toMatchObject({
			status: "error",
			source: { line: 2 },
		});
	});
});

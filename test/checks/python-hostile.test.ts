import { expect, test } from "vitest";
import { visit } from "../support/memory-doctor.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const escapes = "\u001b[2J\u202e";
const secret = "hunter2-s3cr3t";
const url = `http://u:${secret}#x@${escapes}evil.corp/simple`;

/** Every file and variable that the checks for Python quote, full of terminal escapes and passwords. */
const laptop = {
	files: {
		"~/.config/pip/pip.conf": `[global]\nindex-url = ${url}\nextra-index-url = ${url}2 https://pypi.org/simple\ntrusted-host = ${escapes}x\nfind-links = ${url}\n${escapes}key x = 1\n[${escapes}Global]\nindex-url = ${url}\n`,
		"~/.pypirc": `[distutils]\nindex-servers = ${escapes}a b\n[${escapes}c]\nrepository = ${url}\npassword = ${secret}\n`,
		"pyproject.toml": `[tool.uv]\nindex-strategy = "unsafe-best-match"\n[[tool.uv.index]]\nname = "\\u001b[2Jn"\nurl = "http://u:${secret}@\\u001b[2Jevil.corp/simple"\nignore-error-codes = [401]\n[[tool.poetry.source]]\nname = "\\u001b[2Jn"\nurl = "http://u:${secret}@evil.corp/simple"\n[[tool.poetry.source]]\nname = "PyPI"\n[[tool.pdm.source]]\nname = "\\u001b[2Jn"\nurl = "http://u:${secret}@evil.corp/simple"\n`,
		"requirements.txt": `--extra-index-url ${url}\n--trusted-host ${escapes}x\n`,
		"~/.netrc": `machine evil.corp login u password ${secret}\n`,
	},
	env: {
		PIP_FIND_LINKS: url,
		UV_INDEX: `n=${url}`,
		UV_INDEX_STRATEGY: `unsafe-best-match${escapes}`,
		UV_INSECURE_HOST: escapes,
	},
};

test.each([["--verbose"], ["--verbose", "--show"]])(
	"hostile text does no harm and no password is said (%s %s)",
	async (...flags) => {
		const { text, document } = await visit(pythonDoctorLaptop(laptop), ...flags.filter((flag) => flag !== undefined));
		const said = text + JSON.stringify(document);
		expect(said).not.toContain(secret);
		expect(text).not.toMatch(/\u001b\[2J|\u202e/);
		expect(document.checks.filter(({ status }) => status === "crash")).toEqual([]);
		expect(document.checks.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(12);
	},
);

test("names of a company's indexes are said only when they are asked for", async () => {
	const host = pythonDoctorLaptop({
		files: {
			"pyproject.toml":
				'[[tool.uv.index]]\nname = "acme-vault"\nurl = "https://pypi.acme.example/simple"\nignore-error-codes = [401]\n',
		},
	});
	expect(JSON.stringify((await visit(host)).document)).not.toContain("acme");
	expect(JSON.stringify((await visit(host, "--show")).document)).toContain("acme-vault");
});

test("what variables of uv's name is said only when it is asked for", async () => {
	const host = pythonDoctorLaptop({ env: { UV_INDEX: "vault=https://u@pypi.acme.example/simple" } });
	const { document } = await visit(host);
	expect(document.checks.find(({ id }) => id === "UV02")?.status).toBe("note");
	expect(JSON.stringify(document)).not.toContain("acme");
});

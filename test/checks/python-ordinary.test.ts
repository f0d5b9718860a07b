import { describe, expect, test } from "vitest";
import { visit } from "../support/memory-doctor.ts";
import { type PythonDoctorLaptop, pythonDoctorLaptop } from "../support/python-doctor.ts";

const homes: Readonly<Record<string, PythonDoctorLaptop>> = {
	"nothing but Python": {},
	"no Python at all": { pip: null },
	"a virtual environment": { venv: "/home/ada/project/.venv", files: { "pyproject.toml": "[project]\nname = 'x'\n" } },
	"a container for builds": {
		env: { PIP_NO_CACHE_DIR: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", UV_LINK_MODE: "copy" },
	},
	"a Raspberry Pi": { files: { "/etc/pip.conf": "[global]\nextra-index-url = https://www.piwheels.org/simple\n" } },
	"a mirror": {
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://mirrors.aliyun.com/pypi/simple/\n" },
	},
	"a company's file under one's own": {
		files: {
			"/etc/pip.conf": "[global]\nindex-url = https://old.acme.example/simple\n",
			"~/.config/pip/pip.conf": "[global]\nindex-url = https://pypi.acme.example/simple\ntimeout = 9\n",
		},
	},
	"Artifact Registry through keyring": {
		files: {
			"~/.config/pip/pip.conf":
				"[global]\nindex-url = https://oauth2accesstoken@us-python.pkg.dev/acme/pypi/simple/\nkeyring-provider = subprocess\n",
			"~/.pypirc": "[distutils]\nindex-servers = gar\n[gar]\nrepository = https://us-python.pkg.dev/acme/pypi/\n",
		},
		program: { version: "25.7.0", backends: ["keyrings.gauth.GooglePythonAuth"] },
	},
	"a token for PyPI": { files: { "~/.pypirc": "[pypi]\nusername = __token__\npassword = pypi-s3cr3t-w0rd\n" } },
	"a netrc file for something else": { files: { "~/.netrc": "machine github.com login ada password s3cr3t-w0rd\n" } },
	"uv with pytorch": {
		files: {
			"pyproject.toml":
				'[[tool.uv.index]]\nname = "pytorch"\nurl = "https://download.pytorch.org/whl/cpu"\nexplicit = true\n[tool.uv.sources]\ntorch = { index = "pytorch" }\n',
		},
	},
	"a project of poetry's": {
		files: { "pyproject.toml": "[tool.poetry]\nname = 'x'\n[tool.poetry.dependencies]\npython = '^3.11'\n" },
	},
	"plain requirements": {
		files: { "requirements.txt": "# ours\nrequests==2.32.0\n-c constraints.txt\n", "constraints.txt": "urllib3<3\n" },
	},
	Windows: { platform: "win32", pip: null },
};

describe("an ordinary home", () => {
	test.each(Object.entries(homes))("with %s is free of alarms", async (_, laptop) => {
		const { document, exitCode } = await visit(pythonDoctorLaptop(laptop));
		const alarms = document.checks.filter(({ status }) => ["warn", "fail", "crash"].includes(status));
		expect(alarms).toEqual([]);
		expect(exitCode).toBe(0);
	});
});

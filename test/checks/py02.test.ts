import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.pypirc": {
			text: "[distutils]\nindex-servers =\n    pypi\n[pypi]\nusername = __token__\npassword = pypi-s3cr3t-w0rd\n",
			mode: 420,
		},
	},
};

messyHome("PY02", "a password that others can read", () => pythonDoctorLaptop(messy));

const withoutPypi =
	"[distutils]\nindex-servers = acme\n[acme]\nrepository = https://a.corp/upload/\n[pypi]\nusername = __token__\n";

messyHome("PY02", "a list without pypi", () => pythonDoctorLaptop({ files: { "~/.pypirc": withoutPypi } }));

test("PY02 tells of a password that others can read", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "PY02");
	expect(check).toMatchObject({ status: "warn", findings: [{ where: { path: "~/.pypirc" }, fix: { auto: true } }] });
	expect(check.findings[0]?.message).toContain("others can read it: mode 0644");
});

test("PY02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.pypirc": {
				text: "[distutils]\nindex-servers =\n    pypi\n[pypi]\nusername = __token__\npassword = pypi-s3cr3t-w0rd\n",
				mode: 384,
			},
		},
	});
	expect(said(await visit(clean), "PY02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "PY02").findings).toEqual([]);
});

test("PY02 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "PY02", "--fix", "--yes");
	expect(said(after, "PY02").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.pypirc")).toMatchObject({
		mode: 0o600,
		text: "[distutils]\nindex-servers =\n    pypi\n[pypi]\nusername = __token__\npassword = pypi-s3cr3t-w0rd\n",
	});
});

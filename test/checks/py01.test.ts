import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.pypirc": {
			text: "[disutils]\nindex-servers =\n    pypi\n    acme-index\n[acme-index]\nrepository = https://a.corp/upload/\n",
			mode: 384,
		},
	},
};

messyHome("PY01", "a section that twine does not see", () => pythonDoctorLaptop(messy));

const unlisted = "[distutils]\nindex-servers = pypi\n[acme-index]\nrepository = https://a.corp/upload/\n";
const listless = "[acme-index]\nrepository = https://a.corp/upload/\n";

messyHome("PY01", "a section that no list names", () => pythonDoctorLaptop({ files: { "~/.pypirc": unlisted } }));
messyHome("PY01", "a section and no list", () => pythonDoctorLaptop({ files: { "~/.pypirc": listless } }));

test("PY01 tells of a section that twine does not see", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "PY01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.pypirc", line: 1 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("[disutils] is misspelt");
});

test("PY01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.pypirc": {
				text: "[distutils]\nindex-servers =\n    pypi\n    acme-index\n[acme-index]\nrepository = https://a.corp/upload/\n",
				mode: 384,
			},
		},
	});
	expect(said(await visit(clean), "PY01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "PY01").findings).toEqual([]);
});

test("PY01 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "PY01", "--fix", "--yes");
	expect(said(after, "PY01").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.pypirc")).toMatchObject({
		text: "[distutils]\nindex-servers =\n    pypi\n    acme-index\n[acme-index]\nrepository = https://a.corp/upload/\n",
	});
});

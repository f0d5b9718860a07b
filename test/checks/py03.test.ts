import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.pypirc": {
			text: "[distutils]\nindex-servers = gar\n[gar]\nrepository = https://us-python.pkg.dev/p/r/simple/\n",
			mode: 384,
		},
	},
};

messyHome("PY03", "an address that takes no uploads", () => pythonDoctorLaptop(messy));

test("PY03 tells of an address that takes no uploads", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "PY03");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.pypirc", line: 3 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("to install from, with /simple");
});

test("PY03 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.pypirc": {
				text: "[distutils]\nindex-servers = gar\n[gar]\nrepository = https://us-python.pkg.dev/p/r/\n",
				mode: 384,
			},
		},
	});
	expect(said(await visit(clean), "PY03").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "PY03").findings).toEqual([]);
});

test("PY03 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "PY03", "--fix", "--yes");
	expect(said(after, "PY03").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.pypirc")).toMatchObject({
		text: "[distutils]\nindex-servers = gar\n[gar]\nrepository = https://us-python.pkg.dev/p/r/\n",
	});
});

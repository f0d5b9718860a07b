import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
		"requirements.txt": "-r more/base.in\n",
		"more/base.in": "x\n--extra-index-url https://pypi.org/simple\n",
	},
};

messyHome("DC05", "an index in a file that another requirements file includes", () => pythonDoctorLaptop(messy));

test("DC05 tells of an index in a file that another requirements file includes", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "DC05");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/project/more/base.in", line: 2 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("This line adds");
});

test("DC05 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n", "requirements.txt": "x==1\n" },
	});
	expect(said(await visit(clean), "DC05").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "DC05").findings).toEqual([]);
});

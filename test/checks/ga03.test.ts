import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://_json_key@us-python.pkg.dev/p/r/simple/\n" },
};

messyHome("GA03", "a user whom Artifact Registry does not know", () => pythonDoctorLaptop(messy));

test("GA03 tells of a user whom Artifact Registry does not know", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "GA03");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("docker's word");
});

test("GA03 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.config/pip/pip.conf": "[global]\nindex-url = https://oauth2accesstoken@us-python.pkg.dev/p/r/simple/\n",
		},
	});
	expect(said(await visit(clean), "GA03").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "GA03").findings).toEqual([]);
});

import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
		"/etc/pip.conf": "[install]\nindex-url = https://b.corp/simple\n",
	},
};

messyHome("CF04", "a line that a command's own section hides", () => pythonDoctorLaptop(messy));

test("CF04 tells of a line that a command's own section hides", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CF04");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain('does not count for "pip install"');
});

test("CF04 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
			"/etc/pip.conf": "[global]\nindex-url = https://b.corp/simple\n",
		},
	});
	expect(said(await visit(clean), "CF04").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CF04").findings).toEqual([]);
});

import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
		"/opt/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
	},
	env: { PIP_CONFIG_FILE: "/opt/pip.conf" },
};

messyHome("CF01", "a variable that keeps pip from its files", () => pythonDoctorLaptop(messy));

test("CF01 tells of a variable that keeps pip from its files", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CF01");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { variable: "PIP_CONFIG_FILE" }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("PIP_CONFIG_FILE names /opt/pip.conf");
});

test("CF01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CF01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CF01").findings).toEqual([]);
});

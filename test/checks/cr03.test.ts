import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
		"~/.netrc": "machine a.corp login u password s3cr3t-w0rd\n",
	},
};

messyHome("CR03", "a netrc file that goes before the keyring", () => pythonDoctorLaptop(messy));

test("CR03 tells of a netrc file that goes before the keyring", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CR03");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain(".netrc has a login");
});

test("CR03 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n",
			"~/.netrc": "machine b.corp login u password p\n",
		},
	});
	expect(said(await visit(clean), "CR03").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CR03").findings).toEqual([]);
});

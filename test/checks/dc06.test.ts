import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\nfind-links = /opt/wheels\n" },
};

messyHome("DC06", "a folder of packages beside the index", () => pythonDoctorLaptop(messy));

test("DC06 tells of a folder of packages beside the index", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "DC06");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 3 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("/opt/wheels");
});

test("DC06 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nno-index = true\nfind-links = /opt/wheels\n" },
	});
	expect(said(await visit(clean), "DC06").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "DC06").findings).toEqual([]);
});

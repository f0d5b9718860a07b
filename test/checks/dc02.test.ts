import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\nextra-index-url = https://b.corp/simple\n",
	},
};

messyHome("DC02", "several private indexes without an order", () => pythonDoctorLaptop(messy));

test("DC02 tells of several private indexes without an order", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "DC02");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 3 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("none goes before another");
});

test("DC02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "DC02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "DC02").findings).toEqual([]);
});

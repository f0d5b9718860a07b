import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { files: { "~/.config/pip/pip.conf": "[global]\nindex-url = http://a.corp/simple\n" } };

messyHome("TR01", "an index without TLS", () => pythonDoctorLaptop(messy));

test("TR01 tells of an index without TLS", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "TR01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("without TLS");
});

test("TR01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = http://localhost:3141/simple\n" },
	});
	expect(said(await visit(clean), "TR01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "TR01").findings).toEqual([]);
});

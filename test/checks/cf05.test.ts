import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { files: { "~/.config/pip/pip.conf": "[Global]\nindex-url = https://a.corp/simple\n" } };

messyHome("CF05", "a section that pip does not look in", () => pythonDoctorLaptop(messy));

test("CF05 tells of a section that pip does not look in", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CF05");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("Pip does not look in [Global]");
});

test("CF05 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CF05").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CF05").findings).toEqual([]);
});

test("CF05 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "CF05", "--fix", "--yes");
	expect(said(after, "CF05").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://a.corp/simple\n",
	});
});

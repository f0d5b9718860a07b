import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { files: { "~/.config/pip/pip.conf": "\ufeff[global]\nindex-url = https://a.corp/simple\n" } };

messyHome("CF02", "a file that stops pip", () => pythonDoctorLaptop(messy));

test("CF02 tells of a file that stops pip", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CF02");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 1 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("byte order mark");
});

test("CF02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CF02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CF02").findings).toEqual([]);
});

test("CF02 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "CF02", "--fix", "--yes");
	expect(said(after, "CF02").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://a.corp/simple\n",
	});
});

import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\ntrusted-host = pypi.org\n" },
};

messyHome("TR02", "a host whose certificate is not looked at", () => pythonDoctorLaptop(messy));

test("TR02 tells of a host whose certificate is not looked at", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "TR02");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 3 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("certificate of pypi.org");
});

test("TR02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "TR02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "TR02").findings).toEqual([]);
});

test("TR02 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "TR02", "--fix", "--yes");
	expect(said(after, "TR02").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://a.corp/simple\n",
	});
});

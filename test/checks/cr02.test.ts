import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://u:pa#ss/w@a.corp/simple\n" } };

messyHome("CR02", "a login that ends the address", () => pythonDoctorLaptop(messy));

const inToml = '[[tool.uv.index]]\nname = "acme-index"\nurl = "https://u:pa#ss/w@a.corp/simple"\n';

messyHome("CR02", "such an address in TOML", () => pythonDoctorLaptop({ files: { "pyproject.toml": inToml } }));

test("CR02 tells of a login that ends the address", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CR02");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("has /, # in it as it is");
});

test("CR02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://u:pa%23ss%2Fw@a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CR02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CR02").findings).toEqual([]);
});

test("CR02 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "CR02", "--fix", "--yes");
	expect(said(after, "CR02").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://u:pa%23ss%2Fw@a.corp/simple\n",
	});
});

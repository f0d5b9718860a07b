import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://us-python.pkg.dev/p/r/\n" } };

messyHome("GA01", "an address that is none of an index", () => pythonDoctorLaptop(messy));

const inToml = '[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/" # ours\n';

messyHome("GA01", "such an address in TOML", () => pythonDoctorLaptop({ files: { "pyproject.toml": inToml } }));

test("GA01 tells of an address that is none of an index", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "GA01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("/PROJECT/REPOSITORY/simple/");
});

test("GA01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\n" },
	});
	expect(said(await visit(clean), "GA01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "GA01").findings).toEqual([]);
});

test("GA01 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "GA01", "--fix", "--yes");
	expect(said(after, "GA01").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\n",
	});
});

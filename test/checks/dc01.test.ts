import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf":
			"[global]\nindex-url = https://a.corp/simple\nextra-index-url = https://pypi.org/simple\n",
	},
};

messyHome("DC01", "a public index beside a private one", () => pythonDoctorLaptop(messy));

test("DC01 tells of a public index beside a private one", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "DC01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 3 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("together");
});

test("DC01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "DC01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "DC01").findings).toEqual([]);
});

test("DC01 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "DC01", "--fix", "--yes");
	expect(said(after, "DC01").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://a.corp/simple\n",
	});
});

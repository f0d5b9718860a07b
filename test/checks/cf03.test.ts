import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": "[global]\nindex_url = https://old.corp/simple\nindex-url = https://a.corp/simple\n",
	},
};

messyHome("CF03", "an option in two spellings", () => pythonDoctorLaptop(messy));

test("CF03 tells of an option in two spellings", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CF03");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 3 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("stands twice");
});

test("CF03 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CF03").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CF03").findings).toEqual([]);
});

test("CF03 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "CF03", "--fix", "--yes");
	expect(said(after, "CF03").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://a.corp/simple\n",
	});
});

import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { files: { "~/.config/pip/pip.conf": '[global]\nindex-url = "https://a.corp/simple"\n' } };

messyHome("CF06", "quotes that belong to the value", () => pythonDoctorLaptop(messy));

const commas = "[global]\nextra-index-url = https://a.corp/simple, https://b.corp/simple\n";

messyHome("CF06", "commas in a list", () => pythonDoctorLaptop({ files: { "~/.config/pip/pip.conf": commas } }));

test("CF06 tells of quotes that belong to the value", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CF06");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("quotes belong to the value");
});

test("CF06 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CF06").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CF06").findings).toEqual([]);
});

test("CF06 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "CF06", "--fix", "--yes");
	expect(said(after, "CF06").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://a.corp/simple\n",
	});
});

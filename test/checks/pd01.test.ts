import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: { "pyproject.toml": '[[tool.pdm.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\n' },
};

messyHome("PD01", "a private source beside PyPI", () => pythonDoctorLaptop(messy));

test("PD01 tells of a private source beside PyPI", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "PD01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/project/pyproject.toml", line: 1 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("Pdm puts the versions");
});

test("PD01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"pyproject.toml":
				'[[tool.pdm.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\ninclude_packages = ["acme-*"]\n',
		},
	});
	expect(said(await visit(clean), "PD01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "PD01").findings).toEqual([]);
});

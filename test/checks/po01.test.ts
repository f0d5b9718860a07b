import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"pyproject.toml":
			'[[tool.poetry.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\n[[tool.poetry.source]]\nname = "PyPI"\n',
	},
};

messyHome("PO01", "two primary sources", () => pythonDoctorLaptop(messy));

test("PO01 tells of two primary sources", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "PO01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/project/pyproject.toml", line: 4 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("Poetry puts the versions");
});

test("PO01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"pyproject.toml":
				'[[tool.poetry.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\npriority = "explicit"\n',
		},
	});
	expect(said(await visit(clean), "PO01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "PO01").findings).toEqual([]);
});

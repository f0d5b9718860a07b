import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"pyproject.toml":
			'[[tool.poetry.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\npriority = "supplemental"\n',
	},
};

messyHome("PO02", "a private source behind PyPI", () => pythonDoctorLaptop(messy));

test("PO02 tells of a private source behind PyPI", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "PO02");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/project/pyproject.toml", line: 1 }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("Poetry asks PyPI first");
});

test("PO02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"pyproject.toml":
				'[[tool.poetry.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\npriority = "explicit"\n',
		},
	});
	expect(said(await visit(clean), "PO02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "PO02").findings).toEqual([]);
});

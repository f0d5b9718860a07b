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

test("PO02 says it once of a file that uv has a part in as well, and the file has one name in all checks", async () => {
	const source = `[[tool.poetry.source]]\nname = "acme-index"\nurl = "https://a.corp/simple"\npriority = "supplemental"\n`;
	const uv = `[tool.uv]\nindex-strategy = "unsafe-best-match"\n[[tool.uv.index]]\nname = "b"\nurl = "https://b.corp/simple"\n`;
	const seen = await visit(pythonDoctorLaptop({ files: { "pyproject.toml": source + uv } }), "--show");
	expect(said(seen, "PO02").findings).toHaveLength(1);
	const places = ["PO02", "UV01", "UV02"].flatMap((id) => said(seen, id).findings.map(({ where }) => where?.path));
	expect(places).toEqual(Array.from({ length: 3 }, () => "~/project/pyproject.toml"));
});

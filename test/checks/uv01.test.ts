import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"pyproject.toml":
			'[tool.uv]\nindex-strategy = "unsafe-best-match"\n[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/simple/"\n',
	},
};

messyHome("UV01", "a strategy that takes any index's version", () => pythonDoctorLaptop(messy));

test("UV01 tells of a strategy that takes any index's version", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "UV01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/project/pyproject.toml", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("lets uv take any index's version");
});

test("UV01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"pyproject.toml":
				'[tool.uv]\n[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/simple/"\n',
		},
	});
	expect(said(await visit(clean), "UV01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "UV01").findings).toEqual([]);
});

test("UV01 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "UV01", "--fix", "--yes");
	expect(said(after, "UV01").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/project/pyproject.toml")).toMatchObject({
		text: '[tool.uv]\n[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/simple/"\n',
	});
});

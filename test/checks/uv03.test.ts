import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"pyproject.toml":
			'[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/simple/"\nignore-error-codes = [401, 403]\n',
	},
};

messyHome("UV03", "a refusal that uv overlooks", () => pythonDoctorLaptop(messy));

test("UV03 tells of a refusal that uv overlooks", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "UV03");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/project/pyproject.toml", line: 1 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("refuses a login");
});

test("UV03 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"pyproject.toml":
				'[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/simple/"\nignore-error-codes = [404]\n',
		},
	});
	expect(said(await visit(clean), "UV03").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "UV03").findings).toEqual([]);
});

test("UV03 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "UV03", "--fix", "--yes");
	expect(said(after, "UV03").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/project/pyproject.toml")).toMatchObject({
		text: '[[tool.uv.index]]\nname = "acme-index"\nurl = "https://us-python.pkg.dev/p/r/simple/"\n',
	});
});

import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = { env: { UV_EXTRA_INDEX_URL: "https://a.corp/simple" } };

messyHome("UV02", "names that PyPI answers for", () => pythonDoctorLaptop(messy));

test("UV02 tells of names that PyPI answers for", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "UV02");
	expect(check).toMatchObject({
		status: "note",
		findings: [{ where: { variable: "UV_EXTRA_INDEX_URL" }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("is taken from PyPI");
});

test("UV02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({ env: { UV_DEFAULT_INDEX: "https://a.corp/simple" } });
	expect(said(await visit(clean), "UV02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "UV02").findings).toEqual([]);
});

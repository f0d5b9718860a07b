import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
	env: { PIP_INDEX_URL: "https://b.corp/simple" },
};

messyHome("DC03", "a variable that decides, and the line that it hides", () => pythonDoctorLaptop(messy));

test("DC03 tells of a variable that decides, and the line that it hides", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "DC03");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { variable: "PIP_INDEX_URL" }, fix: { auto: false } }],
	});
	expect(check.findings[0]?.message).toContain("PIP_INDEX_URL decides index-url");
});

test("DC03 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://a.corp/simple\n" },
		env: { PIP_INDEX_URL: "", PIP_NO_CACHE_DIR: "1" },
	});
	expect(said(await visit(clean), "DC03").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "DC03").findings).toEqual([]);
});

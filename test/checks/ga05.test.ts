import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\n" },
	imported: ["keyrings.gauth.GooglePythonAuth"],
};

messyHome("GA05", "a keyring that is not asked without a terminal", () => pythonDoctorLaptop(messy));

test("GA05 tells of a keyring that is not asked without a terminal", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "GA05");
	expect(check).toMatchObject({
		status: "note",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("--no-input");
});

test("GA05 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\n" },
	});
	expect(said(await visit(clean), "GA05").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "GA05").findings).toEqual([]);
});

test("GA05 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "GA05", "--fix", "--yes");
	expect(said(after, "GA05").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\nkeyring-provider = import\n",
	});
});

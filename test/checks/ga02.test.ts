import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf":
			"[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\nkeyring-provider = subprocess\n",
	},
};

messyHome("GA02", "an address without a user", () => pythonDoctorLaptop(messy));

test("GA02 tells of an address without a user", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "GA02");
	expect(check).toMatchObject({
		status: "warn",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("names no user");
});

test("GA02 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: {
			"~/.config/pip/pip.conf":
				"[global]\nindex-url = https://us-python.pkg.dev/p/r/simple/\nkeyring-provider = subprocess\n",
		},
		pip: "26.2",
	});
	expect(said(await visit(clean), "GA02").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "GA02").findings).toEqual([]);
});

test("GA02 is mended by its fix", async () => {
	const host = pythonDoctorLaptop(messy);
	const after = await visit(host, "--only", "GA02", "--fix", "--yes");
	expect(said(after, "GA02").findings).toEqual([]);
	expect(host.nodes.get("/home/ada/.config/pip/pip.conf")).toMatchObject({
		text: "[global]\nindex-url = https://oauth2accesstoken@us-python.pkg.dev/p/r/simple/\nkeyring-provider = subprocess\n",
	});
});

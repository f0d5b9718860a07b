import { expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";
import { pythonDoctorLaptop } from "../support/python-doctor.ts";

const messy = {
	files: {
		"~/.config/pip/pip.conf": { text: "[global]\nindex-url = https://u:s3cr3t-w0rd@a.corp/simple\n", mode: 420 },
	},
};

messyHome("CR01", "a password that others can read", () => pythonDoctorLaptop(messy));

test("CR01 tells of a password that others can read", async () => {
	const check = said(await visit(pythonDoctorLaptop(messy), "--show"), "CR01");
	expect(check).toMatchObject({
		status: "fail",
		findings: [{ where: { path: "~/.config/pip/pip.conf", line: 2 }, fix: { auto: true } }],
	});
	expect(check.findings[0]?.message).toContain("holds a password in clear, and others can read it: mode 0644");
});

test("CR01 has nothing to say where all is well", async () => {
	const clean = pythonDoctorLaptop({
		files: { "~/.config/pip/pip.conf": "[global]\nindex-url = https://u@a.corp/simple\n" },
	});
	expect(said(await visit(clean), "CR01").findings).toEqual([]);
	expect(said(await visit(pythonDoctorLaptop()), "CR01").findings).toEqual([]);
});

test("CR01 has its fix take the rights of others away, and nothing else", async () => {
	const host = pythonDoctorLaptop(messy);
	expect(said(await visit(host, "--only", "CR01", "--fix", "--yes"), "CR01").status).toBe("warn");
	expect(await host.stat("/home/ada/.config/pip/pip.conf")).toMatchObject({ mode: 0o600 });
});

test("CR01 takes what a variable stands for for no password, and one in a file of a project for worse", async () => {
	const told = async (line: string) =>
		said(await visit(pythonDoctorLaptop({ files: { "requirements.txt": `${line}\nx\n` } })), "CR01").status;
	expect(await told(`--index-url https://u:$${"{TOKEN}"}@a.corp/simple`)).toBe("ok");
	expect(await told("--index-url https://u:s3cr3t-w0rd@a.corp/simple")).toBe("fail");
});

test("CR01 takes a password in .pypirc for a note, but in a git work tree", async () => {
	const text = "[pypi]\nusername = __token__\npassword = pypi-s3cr3t-w0rd\n";
	const own = { "~/.pypirc": text };
	expect(said(await visit(pythonDoctorLaptop({ files: own })), "CR01").status).toBe("note");
	const kept = { ...own, "~/.git/HEAD": "ref: refs/heads/main\n" };
	expect(said(await visit(pythonDoctorLaptop({ files: kept })), "CR01").status).toBe("fail");
});

test("CR01 says of its fix that it does no more than close the file", async () => {
	const text = "[global]\nindex-url = https://u:s3cr3t-w0rd@a.corp/simple\n";
	const host = pythonDoctorLaptop({ files: { "~/.config/pip/pip.conf": { text, mode: 0o644 } } });
	expect((await visit(host, "--only", "CR01")).text.replace(/\s+/g, " ")).toContain(
		"[--fix closes the file to others]",
	);
});

test("of a mode one check speaks alone", async () => {
	const told = async (files: object) =>
		(await visit(pythonDoctorLaptop({ files } as never))).document.checks
			.filter(({ findings }) => findings.some(({ message }) => message.includes("mode 0644")))
			.map(({ id }) => id);
	expect(await told(messy.files)).toEqual(["CR01"]);
	const pypirc = { text: "[pypi]\nusername = __token__\npassword = pypi-s3cr3t-w0rd\n", mode: 0o644 };
	expect(await told({ "~/.pypirc": pypirc })).toEqual(["PY02"]);
});

import { describe, expect, test } from "vitest";
import { said, visit } from "../support/memory-doctor.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { messyHome } from "../support/messy-home.ts";

const files = { "/home/ada/.docker/config.json": '{\n"credHelpers": {\n"gcr.io": "gcloud"\n}\n}' };

messyHome("helper.bin", "a helper that is not there", () => new MemoryHost({ files }));

describe("helper.bin", () => {
	test("names the helper that is not there, and the line that asks for it", async () => {
		const check = said(await visit(new MemoryHost({ files }), "--show"), "helper.bin");
		expect(check).toMatchObject({ status: "fail", findings: [{ where: { line: 3 } }] });
		expect(check.findings[0]?.message).toContain("docker-credential-gcloud is not on PATH");
	});

	test("counts no helper that is on PATH and that no file names", async () => {
		const programs = ["/usr/bin/docker-credential-gcloud"];
		expect(said(await visit(new MemoryHost({ programs })), "helper.bin").detail).toBe("none is named");
	});

	test("has nothing to say when it is there", async () => {
		const host = new MemoryHost({
			env: { PATH: "/usr/bin" },
			files: { ...files, "/usr/bin/docker-credential-gcloud": { kind: "file", text: "#!/bin/sh\n", mode: 0o755 } },
		});
		expect(said(await visit(host), "helper.bin").status).toBe("ok");
	});

	test("gives no line in which a key from the file would be a command", async () => {
		const text = '{"credHelpers": {"x.example; touch y": "gone"}}';
		const check = said(
			await visit(new MemoryHost({ files: { "/home/ada/.docker/config.json": text } }), "--show"),
			"helper.bin",
		);
		expect(check.findings[0]?.fix.commands).toEqual([]);
	});
});

test("one check tells of every store that is not there", async () => {
	const told = async (credsStore: string) =>
		(
			await visit(new MemoryHost({ files: { "/home/ada/.docker/config.json": JSON.stringify({ credsStore }) } }))
		).document.checks
			.filter(({ findings }) => findings.some(({ message }) => message.includes("is not on PATH")))
			.map(({ id }) => id);
	expect(await told("nosuchstore")).toEqual(["keychain.dead"]);
	expect(await told("ecr-login")).toEqual(["helper.bin"]);
});

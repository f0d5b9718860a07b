import { describe, expect, test } from "vitest";
import type { ProgramResult } from "../../src/model/host.ts";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, visit } from "../support/memory-doctor.ts";
import { messyHome } from "../support/messy-home.ts";

const programs = ["docker-credential-pass", "docker-credential-vault", "docker-credential-gcloud"];

async function heard(answer: Partial<ProgramResult>, helper = "pass", ...flags: readonly string[]) {
	const config = { credHelpers: { "gcr.io": helper } };
	const isGet = (argv: readonly string[]) => argv[0]?.includes("docker-credential") && argv[1] === "get";
	const host = dockerLaptop({ config, programs, answer: ({ argv }) => (isGet(argv) ? answer : undefined) });
	const visited = await visit(host, "--show", "--only", "helper.get", ...flags);
	return { ...said(visited, "helper.get"), host, visited };
}

const login = { outcome: "ok", stdout: '{"ServerURL":"gcr.io","Username":"ada","Secret":"s3cr3t-w0rd"}' } as const;
const failed = { outcome: "failed", exitCode: 1 } as const;

messyHome("helper.get", "a helper that fails", () =>
	dockerLaptop({
		config: { credHelpers: { "gcr.io": "pass" } },
		programs,
		answer: () => ({ ...failed, stdout: "boom" }),
	}),
);

describe("helper.get", () => {
	test("tells of a helper that gives no login, at its line, and why", async () => {
		const nobody = await heard({ ...failed, stdout: "ERROR: no active account" }, "gcloud", "--online");
		expect(nobody).toMatchObject({
			status: "fail",
			findings: [{ where: { line: 3 }, fix: { commands: ["gcloud auth login"] } }],
		});
		expect((await heard({ outcome: "timeout" })).findings[0]?.message).toContain("does not answer for gcr.io");
		expect((await heard({ ...failed, stdout: "boom\u001b[2J" })).findings[0]?.message).not.toContain("\u001b");
	});

	test("notes one that holds nothing, or is locked, and warns of a slow one", async () => {
		const nothing = { ...failed, stdout: "credentials not found in native keychain\n" };
		expect((await heard(nothing)).status).toBe("note");
		expect((await heard({ ...failed, stdout: "gpg: decryption failed: No secret key" })).status).toBe("note");
		expect((await heard({ ...login, durationMs: 2_500 })).status).toBe("warn");
		expect((await heard({ ...login, durationMs: 2_500 }, "gcloud", "--online")).status).toBe("note");
	});

	test("shows nothing of an answer, and has nothing to say of a login", async () => {
		const { status, findings, visited } = await heard(login);
		expect({ status, findings }).toEqual({ status: "ok", findings: [] });
		const odd = await heard({ outcome: "ok", stdout: "token s3cr3t-w0rd" });
		expect(odd.status).toBe("fail");
		for (const { text, document } of [visited, odd.visited]) {
			expect(text + JSON.stringify(document)).not.toContain("s3cr3t-w0rd");
		}
	});

	test("has nothing to say offline of a home that names no helper", async () => {
		const visited = await visit(dockerLaptop({ config: {} }), "--only", "helper.get");
		expect(said(visited, "helper.get").detail).toBe("no file names a helper that can be asked here");
	});

	test("asks no helper offline that may ask the network", async () => {
		for (const helper of ["gcloud", "vault"]) {
			const { status, detail, host } = await heard(login, helper);
			expect({ status, detail }).toMatchObject({ status: "skip", detail: expect.stringMatching(/^offline/) });
			expect(host.calls.filter(({ argv }) => argv[1] === "get")).toEqual([]);
		}
	});
});

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { downloadLines, type Release } from "../../src/formats/download-lines.ts";
import type { OperatingSystem } from "../../src/model/facts.ts";

const linux: OperatingSystem = { platform: "linux", name: "Linux", arch: "x64", variant: undefined, shell: "sh" };

/** Runs what a person would type, with a sudo that only leaves a mark. */
describe("what is typed to get a program, typed", () => {
	let folder = "";
	let archive = "";

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), "registry-setup-download-"));
		mkdirSync(join(folder, "published"));
		mkdirSync(join(folder, "here"));
		writeFileSync(join(folder, "published", "tool"), "#!/bin/sh\n");
		archive = join(folder, "published", "tool_linux_amd64.tar.gz");
		execFileSync("tar", ["-czf", archive, "-C", join(folder, "published"), "tool"]);
		writeFileSync(join(folder, "sudo"), `#!/bin/sh\necho "$@" > '${folder}/installed'\n`);
		chmodSync(join(folder, "sudo"), 0o755);
	});

	afterEach(() => {
		rmSync(folder, { recursive: true });
	});

	function sumOf(path: string): string {
		return createHash("sha256").update(readFileSync(path)).digest("hex");
	}

	function type(
		sums: Release["sums"],
		os: OperatingSystem = linux,
	): { readonly status: number | null; readonly installed: boolean } {
		const release: Release = {
			program: "tool",
			folder: `file://${folder}/published`,
			archive: (_, arch) => `tool_linux_${arch}.tar.gz`,
			sums,
			list: "checksums.txt",
		};
		const script = downloadLines(release, os).join("\n");
		const env = { ...process.env, PATH: `${folder}:${process.env["PATH"]}` };
		const { status } = spawnSync("sh", ["-c", script], { cwd: join(folder, "here"), env });
		return { status, installed: existsSync(join(folder, "installed")) };
	}

	const curl = spawnSync("curl", ["--version"]).status === 0;

	test("installs a download whose sum is the known one", (ctx) => {
		if (!curl) ctx.skip("curl is not installed");
		expect(type({ "tool_linux_amd64.tar.gz": sumOf(archive) })).toEqual({ status: 0, installed: true });
	});

	test("stops before unpacking one whose sum differs", (ctx) => {
		if (!curl) ctx.skip("curl is not installed");
		expect(type({ "tool_linux_amd64.tar.gz": sumOf(join(folder, "sudo")) })).toMatchObject({ installed: false });
		expect(existsSync(join(folder, "here", "tool"))).toBe(false);
	});

	test("compares with the publisher's list where no sum is known", (ctx) => {
		if (!curl) ctx.skip("curl is not installed");
		if (spawnSync("shasum", ["--version"]).status !== 0) ctx.skip("shasum is not installed");
		const list = join(folder, "published", "checksums.txt");
		writeFileSync(list, `${sumOf(archive)}  tool_linux_amd64.tar.gz\n${sumOf(archive)}  tool_other.tar.gz\n`);
		for (const platform of ["linux", "darwin"] as const) {
			expect(type({}, { ...linux, platform })).toEqual({ status: 0, installed: true });
			rmSync(join(folder, "installed"));
		}
		writeFileSync(list, `${sumOf(list)}  tool_linux_amd64.tar.gz\n`);
		for (const platform of ["linux", "darwin"] as const) {
			expect(type({}, { ...linux, platform })).toMatchObject({ installed: false });
		}
	});

	test("offers nothing where nothing is published", () => {
		const release: Release = { program: "tool", folder: "x", archive: () => "a", sums: {}, list: "l" };
		expect(downloadLines(release, { ...linux, platform: "other" })).toEqual([]);
		expect(downloadLines(release, { ...linux, arch: "riscv64" })).toEqual([]);
	});
});

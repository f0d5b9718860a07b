import type { Stats } from "node:fs";
import { expect, test } from "vitest";
import type { Disk } from "../../src/host/disk.ts";
import { fileOperations } from "../../src/host/file-operations.ts";
import { pathRules } from "../../src/host/paths.ts";
import { which } from "../../src/host/which.ts";

/** A Windows disk that holds these files. */
function windows(...files: readonly string[]): Disk {
	const operations = {
		...fileOperations,
		stat: async (path: string) => {
			if (!files.includes(path)) throw new Error("ENOENT");
			return { isFile: () => true } as Stats;
		},
		access: async () => undefined,
	};
	return { operations, paths: pathRules("win32", "C:\\work"), platform: "win32" };
}

const env = { Path: '.;C:\\work\\..;"C:\\Program Files\\Docker";D:\\sdk', PATHEXT: ".EXE;.CMD" };

test("finds a program on Windows by the extensions of PATHEXT, in the order of PATH", async () => {
	const disk = windows("D:\\sdk\\gcloud.CMD", "C:\\Program Files\\Docker\\docker.EXE", "D:\\sdk\\docker.EXE");
	expect(await which(disk, env, "gcloud")).toBe("D:\\sdk\\gcloud.CMD");
	expect(await which(disk, env, "docker")).toBe("C:\\Program Files\\Docker\\docker.EXE");
	expect(await which(disk, env, "docker.exe")).toBeUndefined();
	expect(await which(windows("D:\\sdk\\docker.exe"), env, "docker.exe")).toBe("D:\\sdk\\docker.exe");
});

test("does not take a file without an extension for a program on Windows", async () => {
	expect(await which(windows("D:\\sdk\\gcloud"), env, "gcloud")).toBeUndefined();
	expect(await which(windows("D:\\sdk\\gcloud.PS1"), env, "gcloud")).toBeUndefined();
});

test("knows the usual extensions where PATHEXT is not set", async () => {
	expect(await which(windows("D:\\sdk\\az.CMD"), { PATH: "D:\\sdk" }, "az")).toBe("D:\\sdk\\az.CMD");
});

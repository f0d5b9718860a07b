import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "../support/real-programs.ts";

const folder = mkdtempSync(join(tmpdir(), "registry-setup-package-"));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const tarball = join(folder, `registry-setup-${version}.tgz`);
const env = { PATH: process.env["PATH"], HOME: join(folder, "home"), npm_config_update_notifier: "false" };

beforeAll(async () => {
	mkdirSync(join(folder, "home"));
	// What the tests built is what is packed; prepack would build it again.
	const packed = await runProgram(["npm", "pack", "--ignore-scripts", "--pack-destination", folder], { env });
	expect(packed.code).toBe(0);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("npx runs the package from an empty folder, without a network", async () => {
	const asked = await runProgram(["npx", "--yes", "--offline", `./${basename(tarball)}`, "--version"], {
		env,
		cwd: folder,
	});
	expect(asked).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test("the package is one download of at most 600 kB, without dependencies", async () => {
	expect(statSync(tarball).size).toBeLessThanOrEqual(600_000);
	const { stdout } = await runProgram(["tar", "-xzOf", tarball, "package/package.json"]);
	expect(JSON.parse(stdout)).not.toHaveProperty("dependencies");
});

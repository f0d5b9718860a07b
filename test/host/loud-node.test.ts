import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runProgram } from "../support/real-programs.ts";

test.each(["*", "stream", "CHILD_PROCESS", "http,child_process"])(
	"nothing is done where NODE_DEBUG=%s makes Node print what programs tell each other",
	async (NODE_DEBUG) => {
		const home = mkdtempSync(join(tmpdir(), "registry-setup-loud-"));
		onTestFinished(() => rmSync(home, { recursive: true }));
		const program = [process.execPath, join(process.cwd(), "dist/start.cjs")] as const;
		const words = ["quay.io/acme/app", "--method", "password", "--secret-stdin", "--yes", "--offline"];
		const env = { PATH: "", HOME: home, NODE_DEBUG };
		const { code, stderr } = await runProgram([...program, ...words], { cwd: home, env, stdin: "canary" });
		expect(code).toBe(2);
		expect(stderr).toContain("NODE_DEBUG makes Node print");
		expect(stderr).not.toContain("canary");
		expect(readdirSync(home)).toEqual([]);
	},
);

test("what else NODE_DEBUG asks Node for, and the help, can be had", async () => {
	const program = [process.execPath, join(process.cwd(), "dist/start.cjs")] as const;
	expect(
		await runProgram([...program, "--history"], { env: { HOME: tmpdir(), NODE_DEBUG: "http,net" } }),
	).toMatchObject({
		code: 0,
	});
	expect((await runProgram([...program, "--help"], { env: { NODE_DEBUG: "*" } })).code).toBe(0);
});

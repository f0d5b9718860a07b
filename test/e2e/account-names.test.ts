import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { startLoopbackRegistry } from "../support/loopback-registry.ts";
import { insecureFor } from "../support/podman-world.ts";
import { type Finished, needPrograms, runProgram } from "../support/real-programs.ts";

const program = join(process.cwd(), "dist/start.cjs");
const password = "s3cret pass'word$";
let root = "";

beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), "registry-setup-names-"));
	mkdirSync(join(root, "bin"));
	// What npx does with "registry-setup", without asking the network for it.
	const npx = `#!/bin/sh\nshift\nexec "${process.execPath}" "${program}" "$@"\n`;
	writeFileSync(join(root, "bin/npx"), npx, { mode: 0o755 });
	writeFileSync(join(root, "password"), password, { mode: 0o600 });
	return () => rmSync(root, { recursive: true, force: true });
});

function environment(home: string): NodeJS.ProcessEnv {
	mkdirSync(join(root, home), { recursive: true });
	const run = join(root, home, "run");
	return { PATH: `${join(root, "bin")}:${process.env["PATH"]}`, HOME: join(root, home), XDG_RUNTIME_DIR: run };
}

/** A line as a person pastes it. */
function inShell(home: string, line: string): Promise<Finished> {
	return runProgram(["/bin/sh", "-c", line], { env: environment(home), cwd: join(root, home) });
}

function loginIn(home: string, host: string): string {
	const { auths } = JSON.parse(readFileSync(join(root, home, ".docker/config.json"), "utf8"));
	return Buffer.from(auths[host].auth, "base64").toString("utf8");
}

describe("a name that a shell would take apart reaches the registry whole, by the line that is printed for the next laptop", () => {
	test.for(["12345678|ci", "acme+ci", "$app", "robot$team+ci", "it's|me"])("%s", async (username, context) => {
		needPrograms(context, "docker-registry", "htpasswd", "skopeo");
		const door = { kind: "password", username, password } as const;
		const registry = await startLoopbackRegistry(join(root, "registry"), door);
		try {
			await registry.seed("team/app", "1");
			for (const home of ["first", "second"]) insecureFor(join(root, home), registry.address);
			const reference = `${registry.address}/team/app`;
			const answers = [`username=${username}`, "store=file", "accept-plain-text=yes"];
			const words = [reference, "--method", "password", ...answers.flatMap((answer) => ["--set", answer])];
			const secret = ["--secret-file", join(root, "password"), "--yes"];
			const first = await runProgram([process.execPath, program, ...words, ...secret], {
				env: environment("first"),
				cwd: join(root, "first"),
			});
			expect(first.stderr).toBe("");
			expect(first.stdout).toContain("may pull");
			expect(first.code).toBe(0);
			expect(loginIn("first", registry.address)).toBe(`${username}:${password}`);

			const line = first.stdout.split("\n").find((each) => each.includes("--method password")) ?? "";
			const second = await inShell("second", line);
			expect(second.stderr).toBe("");
			expect(second.code).toBe(0);
			expect(loginIn("second", registry.address)).toBe(`${username}:${password}`);

			const asked = await runProgram(["skopeo", "inspect", "--raw", "--tls-verify=false", `docker://${reference}:1`], {
				env: environment("second"),
			});
			expect(asked.code, asked.stderr).toBe(0);
		} finally {
			await registry.stop();
		}
	});
});

import { expect, test } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { MemoryHost } from "../support/memory-host.ts";
import { runOn } from "../support/memory-run.ts";

test("without a terminal --fix says the same command line with the answer in it", async () => {
	const host = new MemoryHost({});
	const silent = { write: () => true };
	const output = createOutput({ stdout: silent, stderr: silent, json: false, color: false, home: host.home });
	const flags = readFlags(["--check", "--offline", "--fix", "quay.io/acme/app", "--only", "python,net", "--strict"]);
	const next = "npx registry-setup --check quay.io/acme/app --offline --strict --only python --only net --fix --yes";
	await expect(runMode(runOn(host, output), flags)).rejects.toMatchObject({ exitCode: 2, next: [next] });
});

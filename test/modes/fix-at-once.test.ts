import { expect, test } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { basic, configPath, dockerLaptop } from "../support/docker-doctor.ts";
import { visit } from "../support/memory-doctor.ts";
import { runOn, silentOutput } from "../support/memory-run.ts";

test("all that can be mended in a file is mended at once, its mode as well, and taken back at once", async () => {
	const text = JSON.stringify({
		auths: { "r.example": { auth: basic("ada", "s3cr3t-w0rd") }, "dead.example": {} },
		credHelpers: { "r.example": "pass", "https://x.acme.example": "pass" },
	});
	const host = dockerLaptop({ files: { [configPath]: { kind: "file", text, mode: 0o644 } } });
	const only = "cfg.mode,helper.shadow,helper.marker,cfg.key";
	const mended = await visit(host, "--only", only, "--fix", "--yes");
	expect(mended.text).not.toContain("run it once more");
	expect(mended.document.checks.flatMap(({ findings }) => findings.filter(({ fix }) => fix.auto))).toEqual([]);
	expect(host.nodes.get(configPath)).toMatchObject({
		text: '{"auths":{},"credHelpers":{"r.example":"pass","x.acme.example":"pass"}}',
		mode: 0o600,
	});
	expect(await runMode(runOn(host, silentOutput(host)), readFlags(["--undo", "--json"]))).toBe(0);
	expect(host.nodes.get(configPath)).toMatchObject({ text, mode: 0o644 });
});

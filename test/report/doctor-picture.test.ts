import xterm from "@xterm/headless";
import { expect, it } from "vitest";
import { readFlags } from "../../src/modes/flags.ts";
import { createOutput } from "../../src/modes/output.ts";
import { runMode } from "../../src/modes/run-mode.ts";
import { messyHomes } from "../support/doctor-homes.ts";
import { runOn } from "../support/memory-run.ts";
import { screenSvg } from "../support/screen-svg.ts";

it("is, in the README, what the current build says of a messy laptop", async () => {
	const host = messyHomes["docker"]?.();
	if (host === undefined) throw new Error("there is no such laptop");
	let text = "";
	const stdout = { isTTY: true, columns: 80, write: (more: string) => (text += more) };
	const output = createOutput({ stdout, stderr: { write: () => {} }, json: false, color: true, home: host.home });
	// Few checks: it is the picture of one screen, and others that come do not change it.
	const only = ["--only", "cfg.keys,helper.bin,cfg.parse,cfg.mode"];
	await runMode(runOn(host, output), readFlags(["--check", "--offline", ...only]));
	const report = text.trim();
	const terminal = new xterm.Terminal({
		cols: 80,
		rows: report.split("\n").length,
		convertEol: true,
		allowProposedApi: true,
	});
	await new Promise<void>((done) => terminal.write(report, done));
	const title = "The doctor: what is wrong on this laptop, where, why it matters and what mends it";
	await expect(screenSvg(terminal, title)).toMatchFileSnapshot("../../snapshots/ui/doctor.svg");
});

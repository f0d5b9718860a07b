import type { Choices } from "../model/choices.ts";
import { diffLines } from "../report/diff-lines.ts";
import type { Resumed, WizardOutcome } from "../ui/wizard-state.ts";
import type { Flags } from "./flags.ts";
import { wantsColor } from "./front-end.ts";
import { redactFor } from "./redact-for.ts";
import type { Run } from "./run.ts";

/** Lets a person choose and approve. Each front end is loaded only when it is wanted, since ink is most of the program. */
export async function ask(
	run: Run,
	flags: Flags,
	frontEnd: "plain" | "wizard",
	start: Choices,
	resumed: Resumed | undefined,
): Promise<WizardOutcome> {
	const { setup, host } = run;
	const { stdin, stdout } = run.streams;
	const redact = redactFor(run.catalog);
	const options = {
		diffLines: (change: Parameters<typeof diffLines>[0]) => diffLines(change, redact),
		home: host.home,
		resumed,
	};
	if (frontEnd === "plain") {
		const { runPlain } = await import("../ui/plain.ts");
		// A signal ends the program in the middle of a prompt; what is said then starts on a line of its own.
		const forget = run.onCrash(() => stdout.write("\n"));
		return runPlain(setup, { input: stdin, output: stdout }, start, options).finally(forget);
	}
	const { runWizard } = await import("../ui/run-wizard.tsx");
	const terminal = { stdin, stdout, env: host.env, signal: run.signal, onCrash: run.onCrash };
	return runWizard(setup, terminal, start, { ...options, colour: wantsColor(flags, host.env) });
}

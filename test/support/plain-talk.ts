import { PassThrough } from "node:stream";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import type { Setup } from "../../src/model/setup.ts";
import { redactFor } from "../../src/modes/redact-for.ts";
import { diffLines } from "../../src/report/diff-lines.ts";
import { runPlain } from "../../src/ui/plain.ts";
import type { Resumed, WizardOutcome } from "../../src/ui/wizard-state.ts";
import { exampleSetup } from "./example-setup.ts";
import { tokenCatalog } from "./token-sign-in.ts";

interface Options {
	readonly setup?: Setup;
	readonly start?: Choices;
	readonly columns?: number;
	readonly resumed?: Resumed;
}

/** A whole plain run: these lines typed, then the end of the input. */
export async function talkPlainly(
	lines: readonly string[],
	{ setup = exampleSetup(), start = noChoices, columns = 80, resumed }: Options = {},
): Promise<{ readonly said: string; readonly outcome: WizardOutcome }> {
	const input = new PassThrough();
	let said = "";
	const output = { columns, write: (text: string) => (said += text) };
	input.end(lines.map((line) => `${line}\n`).join(""));
	const outcome = await runPlain(setup, { input, output }, start, {
		diffLines: (change) => diffLines(change, redactFor(tokenCatalog)),
		home: "/home/ada",
		resumed,
	});
	return { said, outcome };
}

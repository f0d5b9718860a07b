import { Console } from "node:console";
import { type Choices, noChoices } from "../../src/model/choices.ts";
import type { Setup } from "../../src/model/setup.ts";
import { redactFor } from "../../src/modes/redact-for.ts";
import { diffLines } from "../../src/report/diff-lines.ts";
import type { KeyTimes } from "../../src/ui/key-stream.ts";
import { runWizard } from "../../src/ui/run-wizard.tsx";
import type { Resumed, WizardOutcome } from "../../src/ui/wizard-state.ts";
import { exampleSetup } from "./example-setup.ts";
import { TerminalScreen } from "./terminal-screen.tsx";
import { tokenCatalog } from "./token-sign-in.ts";

// The test runner's own console lacks this constructor, with which ink keeps what is logged off its frames.
Object.assign(console, { Console });

interface Options {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly setup?: Setup;
	readonly start?: Choices;
	/** Without quiet times a script of keys needs no waiting; the tests about type-ahead have the real ones. */
	readonly times?: KeyTimes;
	readonly colour?: boolean;
	/** One that has been used before. */
	readonly screen?: TerminalScreen;
	readonly resumed?: Resumed;
}

export interface OpenWizard {
	readonly screen: TerminalScreen;
	readonly ended: Promise<WizardOutcome>;
}

const noWaiting: KeyTimes = { escapeMs: 50, quietMs: 0 };

/** The real wizard on a terminal in memory. */
export function openWizard({
	setup = exampleSetup(),
	start = noChoices,
	times = noWaiting,
	colour = true,
	screen: used,
	resumed,
	...size
}: Options = {}): OpenWizard {
	const screen = used ?? new TerminalScreen(size);
	const ended = runWizard(setup, screen.terminal, start, {
		diffLines: (change) => diffLines(change, redactFor(tokenCatalog)),
		home: "/home/ada",
		times,
		colour,
		resumed,
	});
	return { screen, ended };
}

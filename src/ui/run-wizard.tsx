import { render } from "ink";
import type { Choices } from "../model/choices.ts";
import type { Setup } from "../model/setup.ts";
import { App } from "./app.tsx";
import { DrawingContext } from "./drawing-context.ts";
import type { KeyTimes } from "./key-stream.ts";
import { humanTimes, openTerminal, type Terminal } from "./terminal.ts";
import { glyphsFor, looksFor } from "./theme.ts";
import { createWizard } from "./wizard.ts";
import type { DiffLines, Resumed, Size, WizardOutcome } from "./wizard-state.ts";

export interface WizardOptions {
	readonly diffLines: DiffLines;
	/** Home folder, shown as "~". */
	readonly home: string;
	/** Whether the terminal may get colours, bold and dim; chalk still decides how many colours it has. */
	readonly colour: boolean;
	readonly times?: KeyTimes;
	readonly resumed?: Resumed | undefined;
}

/**
 * Steps 1 to 5 on the alternate screen, which is left before the promise settles.
 * @throws whatever a function of `setup` throws: our bug, with the terminal already restored.
 */
export async function runWizard(
	setup: Setup,
	terminal: Terminal,
	start: Choices,
	{ diffLines, home, colour, times = humanTimes, resumed }: WizardOptions,
): Promise<WizardOutcome> {
	const { stdout } = terminal;
	if (terminal.signal?.aborted) return { kind: "cancelled" };
	const size = (): Size => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 });
	const wizard = createWizard({ setup, start, diffLines, home, resumed }, size());
	const resized = (): void => wizard.dispatch({ kind: "resized", size: size() });
	const interrupted = (): void => wizard.dispatch({ kind: "interrupted" });
	const opened = openTerminal(terminal, times, {
		interrupted,
		pasted: (text) => wizard.dispatch({ kind: "pasted", text }),
	});
	stdout.on("resize", resized);
	terminal.signal?.addEventListener("abort", interrupted);
	try {
		const app = render(
			<DrawingContext value={{ glyphs: glyphsFor(terminal.env), look: looksFor(colour) }}>
				<App wizard={wizard} keys={opened.keys} leave={opened.leave} />
			</DrawingContext>,
			{ stdin: opened.stdin, stdout: opened.stdout, exitOnCtrlC: false, patchConsole: true },
		);
		await app.waitUntilExit();
	} finally {
		stdout.off("resize", resized);
		terminal.signal?.removeEventListener("abort", interrupted);
		opened.leave();
	}
	const { ended } = wizard.getState();
	if (ended?.kind === "broken") throw ended.error;
	return ended ?? { kind: "cancelled" };
}

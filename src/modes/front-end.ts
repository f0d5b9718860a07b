import type { Flags } from "./flags.ts";

/** Who answers the questions: flags alone, numbered lines, or the wizard. none: nobody is there to ask. */
export type FrontEnd = "flags" | "plain" | "wizard" | "none";

export interface Circumstances {
	readonly stdinIsTerminal: boolean;
	readonly stdoutIsTerminal: boolean;
	readonly columns: number | undefined;
	readonly env: Readonly<Record<string, string | undefined>>;
}

/** Below this width the wizard has no room; numbered lines wrap by themselves. */
const narrowestWizard = 40;

function isAsked(value: string | undefined): boolean {
	return value !== undefined && value !== "" && value !== "0";
}

/** `circumstances` is asked only where somebody might answer: looking at stdin opens it. */
export function chooseFrontEnd(flags: Flags, circumstances: () => Circumstances): FrontEnd {
	if (flags.yes || flags.dryRun || flags.json) return "flags";
	const { stdinIsTerminal, stdoutIsTerminal, columns, env } = circumstances();
	if (!stdinIsTerminal || !stdoutIsTerminal) return flags.plain && stdinIsTerminal ? "plain" : "none";
	if (flags.plain || isAsked(env["ACCESSIBLE"]) || env["TERM"] === "dumb") return "plain";
	return (columns || 80) < narrowestWizard ? "plain" : "wizard";
}

/** NO_COLOR counts when it is set and not empty (no-color.org); TERM=dumb has none. */
export function wantsColor(flags: Flags, env: Readonly<Record<string, string | undefined>>): boolean {
	return flags.color && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}

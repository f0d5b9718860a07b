import type { ApplyEvent, ApplyOptions } from "../model/apply.ts";
import { UserError } from "../model/errors.ts";
import type { Host, ProgramResult } from "../model/host.ts";
import type { Command, Need } from "../model/plan.ts";
import { shellWords } from "../model/shell-words.ts";

/** Long enough for an installation over a slow line. */
const limitMs = 15 * 60 * 1000;

const needs: Readonly<Record<Need, string>> = {
	root: "it needs root",
	browser: "it needs a browser",
	network: "it needs the network",
};

/**
 * Runs the plan's commands one by one and looks after each whether it has achieved its end. Gives those that are left to the person.
 * @throws UserError when a required one has not achieved its end, or when the run is cancelled.
 */
export async function* runCommands(
	commands: readonly Command[],
	host: Host,
	options: ApplyOptions,
	begins: (command: Command) => Promise<void>,
): AsyncGenerator<ApplyEvent, readonly Command[]> {
	const left: Command[] = [];
	for (const command of commands) {
		const because = leftBecause(command, options);
		if (because !== undefined) {
			left.push(command);
			yield { kind: "command", command, state: "left", because };
			continue;
		}
		throwIfCancelled(options.signal);
		await begins(command);
		yield { kind: "command", command, state: "started" };
		const result = await host.run({
			argv: command.argv,
			interactive: command.interactive,
			timeoutMs: command.interactive ? Number.POSITIVE_INFINITY : limitMs,
			...(options.signal !== undefined && { signal: options.signal }),
		});
		const outcome = command.outcome.judge(await options.look(command.outcome.reads));
		yield { kind: "command", command, state: "ended", outcome, output: output(command, result) };
		throwIfCancelled(options.signal);
		if (outcome.state !== "not-achieved" || command.weight !== "required") continue;
		throw new UserError(`"${shellWords(command.argv)}" did not do what it is for: ${outcome.because}`, {
			exitCode: 1,
			next: ["When that is mended, run the same command again."],
		});
	}
	return left;
}

/** Why a command is not run here; undefined when it is. */
export function leftBecause(command: Command, options: ApplyOptions): string | undefined {
	const need = command.needs.find((each) => options.leave.includes(each));
	if (need !== undefined) return needs[need];
	return command.interactive && !options.terminal ? "it asks questions, and there is no terminal" : undefined;
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new UserError("It was cancelled.", { exitCode: 130 });
}

function output(command: Command, result: ProgramResult): string {
	const said = [result.stdout, result.stderr].map((text) => text.trimEnd()).filter((text) => text !== "");
	return [...said, ...ending(command.argv[0], result)].join("\n");
}

function ending(program: string, { outcome, exitCode }: ProgramResult): readonly string[] {
	switch (outcome) {
		case "ok":
		case "cancelled":
			return [];
		case "missing":
			return [`${program} is not on PATH.`];
		case "not-executable":
			return [`${program} cannot be started.`];
		case "timeout":
			return [`${program} was stopped after ${limitMs / 60_000} minutes.`];
		case "failed":
			return [exitCode === undefined ? `${program} was stopped.` : `${program} ended with code ${exitCode}.`];
	}
}

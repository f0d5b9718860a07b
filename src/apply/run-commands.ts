import type { ApplyEvent, ApplyOptions } from "../model/apply.ts";
import type { Host } from "../model/host.ts";
import type { Command, Need } from "../model/plan.ts";
import { Stopped } from "./stopped.ts";

/** Long enough for an installation over a slow line. */
const limitMs = 15 * 60 * 1000;

/**
 * Runs the plan's commands one by one and looks after each whether it has achieved its end. Gives those that are left to the person.
 * @throws Stopped when a required one has not achieved its end, or when the run is cancelled.
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
			...(command.stdin !== undefined && { stdin: command.stdin }),
			...(options.signal !== undefined && { signal: options.signal }),
		});
		const outcome = command.outcome.judge(await options.look(command.outcome.reads));
		yield { kind: "command", command, state: "ended", outcome, result };
		throwIfCancelled(options.signal);
		if (outcome.state !== "not-achieved" || command.weight !== "required") continue;
		throw new Stopped({ kind: "command", argv: command.argv, because: outcome.because });
	}
	return left;
}

/** Why a command is not run here; undefined when it is. */
export function leftBecause(command: Command, options: ApplyOptions): Need | "terminal" | undefined {
	const need = command.needs.find((each) => options.leave.includes(each));
	return need ?? (command.interactive && !options.terminal ? "terminal" : undefined);
}

export function throwIfCancelled(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new Stopped({ kind: "cancelled" });
}

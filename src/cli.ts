import { catalog } from "./catalog.ts";
import { refuseLoudNode } from "./host/loud-node.ts";
import { nodeHost } from "./host/node-host.ts";
import { offlineHost } from "./host/offline-host.ts";
import { UserError } from "./model/errors.ts";
import { type Flags, readFlags } from "./modes/flags.ts";
import { wantsColor } from "./modes/front-end.ts";
import { createOutput, type Output } from "./modes/output.ts";
import { nothingChanged, type Run } from "./modes/run.ts";
import { runMode } from "./modes/run-mode.ts";
import { errorJson, errorText } from "./report/error-text.ts";

declare const __VERSION__: string;

const { argv, env, stdout, stderr } = process;
const host = nodeHost();
const cancel = new AbortController();
let hungUp = false;
const standing: Run["standing"] = { ifCancelled: nothingChanged };
/** Give the terminal back, when the program ends in the middle of a screen. */
const restores = new Set<() => void>();

function restoreTerminal(): void {
	for (const restore of restores) restore();
	restores.clear();
}

function outputFor(flags: Flags | undefined): Output {
	return createOutput({
		stdout,
		stderr,
		json: flags?.json ?? argv.includes("--json"),
		color: flags !== undefined && wantsColor(flags, env),
		home: host.home,
	});
}

function takeVariable(name: string): string | undefined {
	const value = env[name];
	delete env[name];
	return value;
}

/** Says what went wrong. Returns the exit code. */
function fail(error: unknown, flags: Flags | undefined): number {
	restoreTerminal();
	const exitCode = error instanceof UserError ? error.exitCode : 1;
	const output = outputFor(flags);
	stderr.write(`${errorText(error, output.style).join("\n")}\n`);
	output.document(() => errorJson(error, exitCode, host.home));
	return exitCode;
}

/** Ends the program. Where the terminal is gone, node would abort trying to reset it: a hang-up ends it instead, as it ends others. */
async function leave(exitCode: number): Promise<void> {
	const isGone = stdout.isTTY === true && !(await import("node:tty")).isatty(1);
	if (!hungUp && !isGone) process.exit(exitCode);
	process.removeAllListeners("SIGHUP");
	process.kill(process.pid, "SIGHUP");
}

/** Leaves at once while nothing is being changed; in the middle of a change it is put back first. */
function stopOnSignal(signal: NodeJS.Signals): void {
	hungUp ||= signal === "SIGHUP";
	cancel.abort();
	const { ifCancelled } = standing;
	if (ifCancelled === undefined) return;
	restoreTerminal();
	const stream = argv.includes("--json") ? stderr : stdout;
	stream.write(`${ifCancelled.words}\n`, () => leave(ifCancelled.exitCode));
}

async function main(): Promise<number> {
	let flags: Flags | undefined;
	try {
		flags = readFlags(argv.slice(2));
		if (flags.mode === "help" || flags.mode === "version") {
			stdout.write(flags.mode === "help" ? flags.help : `${__VERSION__}\n`);
			return 0;
		}
		refuseLoudNode();
		const onCrash = (restore: () => void) => {
			restores.add(restore);
			return () => restores.delete(restore);
		};
		return await runMode(
			{
				catalog,
				host: flags.offline ? offlineHost(host) : host,
				onCrash,
				takeVariable,
				output: outputFor(flags),
				signal: cancel.signal,
				standing,
				streams: process,
			},
			flags,
		);
	} catch (error) {
		return fail(error, flags);
	}
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stopOnSignal);
// Nobody reads any more (a closed pipe or terminal, a full disk): what was begun is still brought to its end.
for (const stream of [stdout, stderr]) stream.on("error", () => undefined);
process.on("uncaughtException", (error) => leave(fail(error, undefined)));
process.on("exit", restoreTerminal);

const exitCode = await main();
// A look that nobody waits for any more must not hold the terminal; what was written must still arrive.
stdout.write("", () => stderr.write("", () => leave(exitCode)));

import type { ChildProcess } from "node:child_process";
import type { Platform } from "../model/facts.ts";
import type { Host, ProgramCall, ProgramResult } from "../model/host.ts";
import { cappedText } from "./capped-text.ts";
import { killGroup, killTree } from "./kill-tree.ts";
import { onAbort } from "./on-abort.ts";
import { SystemError, systemCode } from "./system-error.ts";
import { withoutWorkingFolder } from "./without-working-folder.ts";

/** A daemon left behind may hold a finished program's pipe open for ever. */
const pipeGraceMs = 300;

type Interactive = boolean;

export interface ProgramsOptions {
	readonly platform: Platform;
	readonly env: Readonly<Record<string, string | undefined>>;
	which(name: string): Promise<string | undefined>;
	isAbsolute(path: string): boolean;
	exists(path: string): Promise<boolean>;
	/** The first bytes of a file. */
	head(path: string): Promise<Uint8Array>;
	/** Calls back when this process ends; returns how to take that back. */
	onExit(listener: () => void): () => void;
}

export function programs(options: ProgramsOptions): Pick<Host, "ask" | "run"> {
	return {
		ask: (call) => start({ ...options, env: withoutWorkingFolder(options) }, call, false),
		run: (call) => start(options, call, call.interactive),
	};
}

async function start(options: ProgramsOptions, call: ProgramCall, interactive: Interactive): Promise<ProgramResult> {
	const startedAt = performance.now();
	const end = (result: Partial<ProgramResult> & Pick<ProgramResult, "outcome">): ProgramResult => ({
		exitCode: undefined,
		stdout: "",
		stderr: "",
		...result,
		durationMs: performance.now() - startedAt,
	});
	if (call.signal?.aborted) return end({ outcome: "cancelled" });
	const path = await options.which(call.argv[0]);
	if (path === undefined) {
		const there = options.isAbsolute(call.argv[0]) && (await options.exists(call.argv[0]));
		return end({ outcome: there ? "not-executable" : "missing" });
	}
	try {
		return end(await runToEnd(options, path, call, interactive));
	} catch (error) {
		// The file is there, so every failure to start it says that it cannot be started here.
		return end({ outcome: "not-executable", stderr: `it cannot be started (${systemCode(error) ?? "unknown"})` });
	}
}

async function runToEnd(
	options: ProgramsOptions,
	path: string,
	call: ProgramCall,
	interactive: Interactive,
): Promise<Omit<ProgramResult, "durationMs">> {
	const { default: spawn } = await import("cross-spawn");
	const [, ...args] = call.argv;
	const child = spawn(path, args, {
		env: { ...options.env, ...call.env },
		windowsHide: true,
		// A process group of its own, so that a time limit reaches its children; an interactive one stays in the terminal's.
		detached: !interactive && options.platform !== "win32",
		stdio: interactive ? "inherit" : [call.stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"],
	});
	const ended = whenEnded(child);
	tell(child, call.stdin);
	const stdout = cappedText(child.stdout);
	const stderr = cappedText(child.stderr);
	const stopped = watch(options, child, call, interactive);
	child.once("exit", () => {
		const timer = setTimeout(() => closePipes(child), pipeGraceMs);
		child.once("close", () => clearTimeout(timer));
	});
	await ended.finally(stopped);
	const why = stopped();
	if (why !== undefined) return { outcome: why, exitCode: undefined, stdout: stdout(), stderr: stderr() };
	const exitCode = child.exitCode ?? undefined;
	if (exitCode === 0) return { outcome: "ok", exitCode, stdout: stdout(), stderr: stderr() };
	if (await wasTakenForScript(options, path, stderr())) throw new SystemError("ENOEXEC", "it is not for this machine");
	return { outcome: "failed", exitCode, stdout: stdout(), stderr: stderr() };
}

/** execvp(3) hands what the kernel cannot start to /bin/sh, whose complaint then begins with the program's path. */
async function wasTakenForScript(options: ProgramsOptions, path: string, stderr: string): Promise<boolean> {
	if (options.platform === "win32" || !stderr.startsWith(`${path}: `)) return false;
	const [first, second, third, fourth] = await options.head(path);
	const isElf = first === 0x7f && second === 0x45 && third === 0x4c && fourth === 0x46;
	const isWindows = first === 0x4d && second === 0x5a;
	const isMac = [0xca, 0xcf, 0xce, 0xfe].includes(first ?? 0) && [0xfa, 0xfe].includes(second ?? 0);
	return isElf || isWindows || isMac;
}

/** Settles when the program has ended and its output is read. @throws what the system says when it was never started. */
function whenEnded(child: ChildProcess): Promise<void> {
	return new Promise((resolve, reject) => {
		// One that runs can still not be reached by a signal, which is no end.
		child.on("error", (error) => child.pid === undefined && reject(error));
		child.once("close", () => resolve());
	});
}

function tell({ stdin }: ChildProcess, words: ProgramCall["stdin"]): void {
	// A program need not read what it is told.
	stdin?.on("error", () => undefined);
	stdin?.end(typeof words === "string" ? words : words?.reveal());
}

/** Ends the program at its limit, on cancel and with this process. The answer says which of the first two happened. */
function watch(
	options: ProgramsOptions,
	child: ChildProcess,
	call: ProgramCall,
	interactive: Interactive,
): () => "timeout" | "cancelled" | undefined {
	let why: "timeout" | "cancelled" | undefined;
	const stop = (because: "timeout" | "cancelled") => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		why ??= because;
		if (interactive) child.kill("SIGTERM");
		else void killTree(options.platform, child).finally(() => closePipes(child));
	};
	const cancel = () => stop("cancelled");
	const timer = Number.isFinite(call.timeoutMs) ? setTimeout(() => stop("timeout"), call.timeoutMs) : undefined;
	const forgetCaller = onAbort(call.signal, cancel);
	const forget = options.onExit(() => {
		if (interactive) child.kill("SIGTERM");
		else if (child.pid !== undefined) killGroup(child.pid);
	});
	return () => {
		clearTimeout(timer);
		forgetCaller();
		forget();
		return why;
	};
}

function closePipes(child: ChildProcess): void {
	child.stdin?.destroy();
	child.stdout?.destroy();
	child.stderr?.destroy();
}

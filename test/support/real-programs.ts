import { type ChildProcess, execFile, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import type { TestContext } from "vitest";

const execute = promisify(execFile);

export interface Finished {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

/** Absolute path of a real program, or undefined. */
export function realProgram(name: string): string | undefined {
	return (process.env["PATH"] ?? "")
		.split(delimiter)
		.map((folder) => join(folder, name))
		.find(isExecutable);
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

/** Skips the test out loud unless every program is there. */
export function needPrograms(context: TestContext, ...names: readonly string[]): void {
	const absent = names.find((name) => realProgram(name) === undefined);
	if (absent !== undefined) context.skip(`${absent} is not installed`);
}

/** Runs a program to its end, whatever that is; stdin is empty unless given. */
export async function runProgram(
	argv: readonly [string, ...string[]],
	options: { readonly env?: NodeJS.ProcessEnv; readonly stdin?: string; readonly cwd?: string } = {},
): Promise<Finished> {
	const [program, ...rest] = argv;
	const running = execute(program, rest, { env: options.env ?? process.env, cwd: options.cwd, timeout: 60_000 });
	// A program that reads nothing may have ended before all is written.
	running.child.stdin?.on("error", () => undefined);
	running.child.stdin?.end(options.stdin ?? "");
	try {
		return { code: 0, ...(await running) };
	} catch (error) {
		const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
		return { code: typeof code === "number" ? code : -1, stdout: stdout ?? "", stderr: stderr ?? String(error) };
	}
}

export interface Service {
	readonly child: ChildProcess;
	/** All it has printed so far. */
	output(): string;
	/** Resolves with the first match in its output; rejects with the output when it ends first. */
	printed(pattern: RegExp): Promise<RegExpExecArray>;
	stop(): Promise<void>;
}

/** Starts a program that goes on until it is stopped; it does not outlive the tests. stdin is empty unless given. */
export function startService(
	argv: readonly [string, ...string[]],
	env: NodeJS.ProcessEnv = process.env,
	stdin = "",
): Service {
	const [program, ...rest] = argv;
	const child = spawn(program, rest, { env, stdio: "pipe" });
	child.stdin.on("error", () => undefined).end(stdin);
	let text = "";
	const listeners = new Set<() => void>();
	const tell = () => {
		for (const listener of listeners) listener();
	};
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (part: string) => {
			text += part;
			tell();
		});
	}
	const ended = new Promise<void>((resolve) => {
		child.on("close", () => resolve()).on("error", () => resolve());
	});
	const onExit = () => child.kill("SIGKILL");
	process.on("exit", onExit);
	return {
		child,
		output: () => text,
		printed: (pattern) =>
			new Promise((resolve, reject) => {
				const look = () => {
					const found = pattern.exec(text);
					if (found === null) return;
					listeners.delete(look);
					resolve(found);
				};
				listeners.add(look);
				look();
				void ended.then(() => reject(new Error(`${program} ended before it printed ${pattern}:\n${text}`)));
			}),
		stop: async () => {
			child.kill("SIGKILL");
			await ended;
			process.off("exit", onExit);
		},
	};
}

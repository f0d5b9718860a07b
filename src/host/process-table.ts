import { readFileSync, readlinkSync } from "node:fs";
import * as os from "node:os";

/** This process, and what it can tell about others. */
export interface ProcessTable {
	readonly pid: number;
	readonly machine: string;
	/** Linux: another one after each start of the machine, the same in all its containers (random(4)). Elsewhere undefined. */
	readonly boot: string | undefined;
	/** Linux: a container counts its processes itself (pid_namespaces(7)). Elsewhere undefined. */
	readonly namespace: string | undefined;
	/** By this machine's clock, which may have been set since. */
	bootedAt(): Date;
	isRunning(pid: number): boolean;
	/** Linux: when a process began, in ticks since boot (proc_pid_stat(5), field 22). Undefined when that cannot be seen. */
	startOf(pid: number): string | undefined;
	now(): Date;
}

export function processTable(now: () => Date): ProcessTable {
	return {
		pid: process.pid,
		get machine() {
			return os.hostname();
		},
		get boot() {
			return orUndefined(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim());
		},
		get namespace() {
			return orUndefined(() => readlinkSync("/proc/self/ns/pid"));
		},
		bootedAt: () => new Date(now().getTime() - os.uptime() * 1000),
		isRunning,
		startOf,
		now,
	};
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// Another user's process: running, and not ours to signal.
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

function startOf(pid: number): string | undefined {
	const text = orUndefined(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
	// The second field is the program's name in parentheses and may hold blanks and parentheses itself.
	return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19];
}

/** Nothing of /proc is there on other systems, and a container may hide it. */
function orUndefined(look: () => string): string | undefined {
	try {
		return look();
	} catch {
		return undefined;
	}
}

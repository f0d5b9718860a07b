import type { ChildProcess } from "node:child_process";
import type { Platform } from "../model/facts.ts";

/** Ends a program that leads a process group of its own, together with everything it started in it. */
export async function killTree(platform: Platform, child: Pick<ChildProcess, "pid">): Promise<void> {
	if (child.pid === undefined) return;
	if (platform === "win32") {
		const { spawn } = await import("node:child_process");
		spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore", windowsHide: true }).on(
			"error",
			() => undefined,
		);
		return;
	}
	killGroup(child.pid);
}

/** Synchronous, so that it can be the last thing this process does. */
export function killGroup(pid: number): void {
	try {
		process.kill(-pid, "SIGKILL");
	} catch {
		// Gone already.
	}
}

import type { ReadHost } from "../model/host.ts";
import { shellWord } from "../model/shell-words.ts";

/** A word of care for a file with a secret that others on this laptop can read; empty when they cannot, or where modes say nothing. */
export async function careForOthers(path: string, host: Pick<ReadHost, "platform" | "stat">): Promise<string> {
	const status = host.platform === "win32" ? undefined : await host.stat(path);
	return status !== undefined && (status.mode & 0o077) !== 0
		? ` Others can read the file: chmod 600 ${shellWord(path)}`
		: "";
}

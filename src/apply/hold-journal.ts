import { UserError } from "../model/errors.ts";
import type { Host, Release } from "../model/host.ts";
import type { Journal } from "./journal.ts";
import { systemReason } from "./system-reason.ts";

/** Takes the journal for one run; undefined when another still has it after `timeoutMs`. @throws UserError when it cannot be made. */
export async function holdJournal(host: Host, journal: Journal, timeoutMs: number): Promise<Release | undefined> {
	try {
		await host.makeFolder(journal.folder);
		const mode = (await host.stat(journal.folder))?.mode;
		if (host.platform !== "win32" && mode !== undefined && (mode & 0o077) !== 0) {
			await host.changeMode(journal.folder, 0o700);
		}
		return await host.lock(journal.lockPath, timeoutMs);
	} catch (error) {
		throw new UserError(`Changes cannot be recorded in ${journal.folder}: ${systemReason(error)}.`, {
			exitCode: 1,
			next: ["Without a record nothing could be taken back. When that is mended, run the same command again."],
		});
	}
}

export function heldByAnother(journal: Journal): UserError {
	return new UserError("Another run of registry-setup is changing files.", {
		exitCode: 1,
		next: [
			"Wait until it has ended, then run the same command again.",
			`If there is no other run, remove ${journal.lockPath} first.`,
		],
	});
}

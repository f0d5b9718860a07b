import type { Recovered } from "../model/apply.ts";
import type { Host } from "../model/host.ts";
import { holdJournal } from "./hold-journal.ts";
import { Journal } from "./journal.ts";
import { isUnsettled, recoverHeld } from "./recover-held.ts";
import { stateFolder } from "./state-folder.ts";

/**
 * Finishes or undoes what a run that was cut off began. Undefined when there is nothing to do, or another run is at it just now.
 * @throws UserError when the state folder cannot be written.
 */
export async function recover(host: Host, folder = stateFolder(host)): Promise<Recovered | undefined> {
	const journal = new Journal(host, folder);
	if (!(await isUntidy(host, journal))) return undefined;
	const hold = await holdJournal(host, journal, 0);
	if (hold === undefined) return undefined;
	try {
		return await recoverHeld(host, journal);
	} finally {
		await hold.release();
	}
}

async function isUntidy(host: Host, journal: Journal): Promise<boolean> {
	// A lock, or what is left of taking one: of a run that was killed, or of one that is at it.
	if ((await host.list(journal.folder)).some((name) => name !== "changes")) return true;
	for (const id of await journal.ids()) {
		const record = await journal.read(id);
		if (record === "missing" || (record !== "unreadable" && isUnsettled(record))) return true;
	}
	return false;
}

import { history } from "../apply/history.ts";
import { interrupted } from "../apply/interrupted.ts";
import { UserError } from "../model/errors.ts";
import type { ReadHost } from "../model/host.ts";
import type { JournalLook } from "../model/journal-look.ts";

/** What is on record of changes of our own; a text: why that cannot be read. */
export async function readJournal(host: ReadHost): Promise<JournalLook | string> {
	try {
		const [changes, cutOff] = await Promise.all([history(host), interrupted(host)]);
		return { changes, cutOff };
	} catch (error) {
		if (error instanceof UserError) return error.message;
		throw error;
	}
}

import type { Host } from "../model/host.ts";
import { dropBackups, forgetChange } from "./forget-change.ts";
import type { Journal } from "./journal.ts";
import { timeOf } from "./new-id.ts";

const newest = 10;
const keptMs = 30 * 24 * 60 * 60 * 1000;
/** Beyond these even the names are let go. */
const remembered = 200;

/** Drops backups older than thirty days, but never those of the ten newest changes, which undo needs. Never fails. */
export async function prune(host: Host, journal: Journal): Promise<void> {
	const ids = await journal.ids();
	const before = host.now().getTime() - keptMs;
	for (const [age, id] of [...ids].reverse().entries()) {
		if (age < newest || timeOf(id).getTime() > before) continue;
		if (age >= remembered) await forgetChange(host, journal, id);
		else await dropBackups(host, journal, id);
	}
}

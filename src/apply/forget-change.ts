import type { Host } from "../model/host.ts";
import type { Journal } from "./journal.ts";
import { twice } from "./twice.ts";

/** Removes a change that never began, or is too old to matter, with all that was kept of it. */
export async function forgetChange(host: Host, journal: Journal, id: string): Promise<void> {
	await remove(host, journal, id, () => true);
	await twice(() => host.removeFolder(journal.entry(id))).catch(() => undefined);
}

/** Removes everything but the record: the copies of files may hold secrets. */
export async function dropBackups(host: Host, journal: Journal, id: string): Promise<void> {
	await remove(host, journal, id, (name) => name !== "record.json");
}

async function remove(host: Host, journal: Journal, id: string, isWanted: (name: string) => boolean): Promise<void> {
	const folder = journal.entry(id);
	for (const name of (await host.list(folder)).filter(isWanted)) {
		await twice(() => host.removeFile(host.paths.join(folder, name))).catch(() => undefined);
	}
}

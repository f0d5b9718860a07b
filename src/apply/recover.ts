import type { Recovered, Recovery } from "../model/apply.ts";
import type { Host, Release } from "../model/host.ts";
import type { ChangeRecord } from "./change-record.ts";
import { isUnsettled } from "./change-record.ts";
import { isWhole, pathsOf, recovered, standingsOf } from "./interrupted.ts";
import { Journal } from "./journal.ts";
import { putBack, tidyBeside } from "./put-back.ts";
import { obstacleOf } from "./stopped.ts";
import { dropTrials, storesFinished, takeStoresBack } from "./take-stores-back.ts";

/**
 * Finishes or puts back what runs that were cut off began, before anything is planned from their files. Writes nothing where nothing was
 * left, and leaves it to a run that is going just now.
 */
export async function recover(host: Host, folder?: string): Promise<Recovery> {
	const journal = new Journal(host, folder);
	const left = await leftovers(host, journal);
	if (left === "none") return { runs: [] };
	let hold: Release | undefined;
	try {
		hold = await journal.hold(0);
		return { runs: hold === undefined ? [] : await recoverHeld(host, journal) };
	} catch (error) {
		const obstacle = obstacleOf(error);
		return left === "change" ? { runs: [], obstacle } : { runs: [] };
	} finally {
		await hold?.release();
	}
}

/** change: files may be half changed. litter: only our own folder is untidy. */
async function leftovers(host: Host, journal: Journal): Promise<"none" | "litter" | "change"> {
	const [names, records] = await Promise.all([host.list(journal.folder), journal.readAll()]);
	if (records.some(([, record]) => typeof record === "object" && isUnsettled(record))) return "change";
	// A lock, or what is left of taking one: of a run that was killed, or of one that is at it.
	if (names.some((name) => name !== "changes") || records.some(([, record]) => record === "missing")) return "litter";
	return "none";
}

/** Only while the journal is held: who held it before is gone, so nothing is under way. */
export async function recoverHeld(host: Host, journal: Journal): Promise<readonly Recovered[]> {
	const runs: Recovered[] = [];
	await host.tidy(journal.folder);
	for (const [id, record] of await journal.readAll()) {
		// Cut off while its backups were being written: no file had been touched.
		if (record === "missing") await journal.forget(id);
		else if (record !== "unreadable" && isUnsettled(record)) {
			await host.tidy(journal.entry(id));
			runs.push(await seeTo(host, journal, record));
		}
	}
	return runs;
}

async function seeTo(host: Host, journal: Journal, record: ChangeRecord): Promise<Recovered> {
	if (isWhole(record, await standingsOf(host, journal, record))) {
		await tidyBeside(host, record);
		await journal.settle(record, "applied");
		return recovered(record, "finished", pathsOf(record), [], await storesFinished(host, record));
	}
	const { restored, unrestored, again } = await putBack(host, journal, record, record.files.length, (file, index) =>
		journal.sides(record, index, file),
	);
	const isBack = unrestored.length === 0;
	const stores = await takeStoresBack(host, record, !isBack);
	await dropTrials(host, record);
	if (!again) await journal.settle(record, isBack && record.state === "undoing" ? "undone" : "interrupted", isBack);
	const outcome = isBack ? "put-back" : "partly";
	return recovered(record, outcome, [...restored].reverse(), [...unrestored].reverse(), stores);
}

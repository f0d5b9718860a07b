import type { Recovered, Recovery } from "../model/apply.ts";
import type { Host, Release } from "../model/host.ts";
import { type ChangeRecord, isUnsettled, undoneState } from "./change-record.ts";
import { isWhole, pathsOf, recovered, standingsOf } from "./interrupted.ts";
import { Journal } from "./journal.ts";
import { putBack, tidyBeside } from "./put-back.ts";
import type { Listed } from "./read-journal.ts";
import { obstacleOf } from "./stopped.ts";
import { storesFinished } from "./store-fates.ts";
import { takeStoresBack } from "./take-stores-back.ts";
import { tooOld } from "./too-old.ts";

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
	const isOld = tooOld(records, host.now()).some(({ record }) => record !== undefined);
	return isOld || (await hasSpare(journal, records)) ? "litter" : "none";
}

async function hasSpare(journal: Journal, records: readonly Listed[]): Promise<boolean> {
	const spare = await Promise.all(
		records.map(async ([, record]) => (typeof record === "object" ? journal.spare(record) : [])),
	);
	return spare.some((names) => names.length > 0);
}

/** Only while the journal is held: who held it before is gone, so nothing is under way. */
export async function recoverHeld(host: Host, journal: Journal): Promise<readonly Recovered[]> {
	const runs: Recovered[] = [];
	await host.tidy(journal.folder);
	for (const [id, record] of await journal.readAll()) {
		await host.tidy(journal.entry(id));
		// Cut off while its backups were being written: no file had been touched.
		if (record === "missing") await journal.forget(id);
		else if (record === "unreadable") continue;
		else if (isUnsettled(record)) runs.push(await seeTo(host, journal, record));
		else await journal.sweep(record);
	}
	await journal.prune();
	return runs;
}

async function seeTo(host: Host, journal: Journal, record: ChangeRecord): Promise<Recovered> {
	if (isWhole(record, await standingsOf(host, journal, record))) {
		await tidyBeside(host, record);
		const finished = await storesFinished(host, record);
		await journal.settle(finished.record, "applied");
		return recovered(record, "finished", pathsOf(record), [], finished.fates);
	}
	const { restored, unrestored, again } = await putBack(host, journal, record, record.files.length, (file, index) =>
		journal.sides(record, index, file),
	);
	const isBack = unrestored.length === 0;
	const taken = await takeStoresBack(host, record, { isNeeded: !isBack, later: await journal.since(record.id) });
	if (!again) {
		const isUndone = isBack && record.state === "undoing";
		await journal.settle(taken.record, isUndone ? undoneState(taken.record) : "interrupted", isBack);
	}
	const outcome = isBack ? "put-back" : "partly";
	return recovered(record, outcome, [...restored].reverse(), [...unrestored].reverse(), taken.fates);
}

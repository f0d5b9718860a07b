import type { JournalLook } from "../model/journal-look.ts";

interface ChangedNames {
	readonly addresses: readonly string[];
	readonly accounts: readonly string[];
	readonly places: readonly string[];
	readonly helpers: readonly string[];
}

/** Names in the records of what was changed before: of files and logins that may be here no longer. */
export function namesOfChanges(journal: JournalLook | string): ChangedNames {
	const { changes, cutOff } = typeof journal === "string" ? { changes: [], cutOff: [] } : journal;
	const fates = [...changes.flatMap(({ left }) => left), ...cutOff.flatMap(({ stores }) => stores)];
	const stuck = cutOff.flatMap((run) => run.stuck);
	return {
		addresses: fates.map(({ login }) => login.server),
		accounts: fates.flatMap(({ login }) => login.username ?? []),
		places: [
			...changes.flatMap(({ files }) => files.map(({ path }) => path)),
			...cutOff.flatMap(({ files }) => files),
			...stuck.flatMap(({ path, before }) => [path, before ?? ""]),
		],
		helpers: fates.map(({ login }) => login.helper),
	};
}

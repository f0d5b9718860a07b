import { type ChangeRecord, isUnsettled, timeOf } from "./change-record.ts";
import type { Listed } from "./read-journal.ts";

const keptMs = 30 * 24 * 60 * 60 * 1000;
/** Copies of that many changes are kept however old they are: undo needs them. But a secret does not lie there for ever. */
const newest = 10;
/** Beyond these even the names are let go. */
const remembered = 200;

export interface TooOld {
	readonly id: string;
	/** Undefined: damaged. */
	readonly record: ChangeRecord | undefined;
	readonly what: "copies" | "all";
}

/** What is to be let go of these changes, oldest first. */
export function tooOld(listed: readonly Listed[], now: Date): readonly TooOld[] {
	const since = now.getTime() - keptMs;
	return listed.flatMap(([id, record], index): readonly TooOld[] => {
		if (timeOf(id).getTime() > since) return [];
		const what = toLetGo(record, listed.length - 1 - index);
		return what === undefined ? [] : [{ id, record: typeof record === "object" ? record : undefined, what }];
	});
}

/** Of an old change, that many are `newer` than. */
function toLetGo(record: Listed[1], newer: number): TooOld["what"] | undefined {
	if (record === "missing" || (typeof record === "object" && isUnsettled(record))) return undefined;
	if (newer >= remembered) return "all";
	const isKept = newer < newest && (record === "unreadable" || !hasSecret(record));
	return isKept || (typeof record === "object" && !hasCopies(record)) ? undefined : "copies";
}

function hasCopies({ files }: ChangeRecord): boolean {
	return files.some(({ sha256 }) => sha256.before !== undefined || sha256.after !== undefined);
}

function hasSecret({ files }: ChangeRecord): boolean {
	return files.some(({ secretBefore }) => secretBefore === true);
}

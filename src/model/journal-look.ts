import type { Recovered } from "./apply.ts";
import type { HistoryEntry } from "./history-entry.ts";

/** What registry-setup itself changed on this laptop. */
export interface JournalLook {
	/** Every change on record. */
	readonly changes: readonly HistoryEntry[];
	/** What runs that were cut off left, as the next run that may write will see to it. */
	readonly cutOff: readonly Recovered[];
}

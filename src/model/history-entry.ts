import type { StoredLogin, StoreFate } from "./stored-login.ts";

/** A past apply, from its record. Names and modes only: contents stay in the 0600 backups. */
export interface HistoryEntry {
	readonly id: string;
	readonly at: Date;
	/** unreadable: its record is damaged; nothing can be taken back from it. */
	readonly state: "applied" | "undone" | "partly-undone" | "rolled-back" | "interrupted" | "unreadable";
	readonly files: readonly { readonly path: string; readonly action: "create" | "change" }[];
	readonly stores: readonly (StoredLogin & { readonly operation: "store" | "erase" })[];
	/** Logins that the way back did not reach, or that were to be erased and are not known to be. */
	readonly left: readonly StoreFate[];
	/** Argument lists of the commands that ran. */
	readonly commands: readonly (readonly string[])[];
}

import type { Command, CommandOutcome } from "./plan.ts";

/** What apply does, as it does it. */
export type ApplyEvent =
	| { readonly kind: "file"; readonly path: string; readonly state: "writing" | "written" | "restored" }
	| { readonly kind: "command"; readonly command: Command; readonly state: "started" }
	| {
			readonly kind: "command";
			readonly command: Command;
			readonly state: "ended";
			readonly outcome: CommandOutcome;
			readonly output: string;
	  }
	/** Not run here: it needs root, a browser or the network, and nobody is there to approve it. */
	| { readonly kind: "command"; readonly command: Command; readonly state: "left"; readonly because: string };

export type ApplyResult =
	/** `left`: commands that remain to be run by hand. `id` is undefined when there was nothing to write. */
	| { readonly outcome: "applied"; readonly id: string | undefined; readonly left: readonly Command[] }
	/** Every file is as it was. `unrestored` names what could not be put back, with the backup's path; empty but for a broken disk. */
	| {
			readonly outcome: "rolled-back";
			readonly because: string;
			readonly next: readonly string[];
			readonly unrestored: readonly string[];
	  };

/** A past apply, from its record. Names and modes only: contents stay in the 0600 backups. */
export interface HistoryEntry {
	readonly id: string;
	readonly at: Date;
	readonly state: "applied" | "undone" | "rolled-back" | "interrupted";
	readonly files: readonly { readonly path: string; readonly action: "create" | "change" }[];
	/** Argument lists of the commands that ran. */
	readonly commands: readonly (readonly string[])[];
}

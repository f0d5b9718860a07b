import type { FactId, Facts } from "./facts.ts";
import type { Command, CommandOutcome, Need } from "./plan.ts";

/** How far an apply may go by itself. */
export interface ApplyOptions {
	/** Where changes are recorded; by default the platform's place for state. */
	readonly stateFolder?: string;
	/** Aborted: what was written is put back. */
	readonly signal?: AbortSignal;
	/** Looks at these sides of the laptop again: what a command was to achieve is seen, never believed. */
	look(ids: readonly FactId[]): Promise<Facts>;
	/** Commands with one of these needs are left to the person: root and browser under --yes, network under --offline. */
	readonly leave: readonly Need[];
	/** Without a terminal, commands that talk to the person are left to them. */
	readonly terminal: boolean;
}

/** What apply does, as it does it. */
export type ApplyEvent =
	| { readonly kind: "file"; readonly path: string; readonly state: "writing" | "written" | "restored" }
	/** Something worth knowing: another run is waited for, an interrupted one was tidied up. */
	| { readonly kind: "note"; readonly message: string }
	/** The command runs only when the next event is asked for: time to hand over the terminal. */
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
	/** unreadable: its record is damaged; nothing can be taken back from it. */
	readonly state: "applied" | "undone" | "rolled-back" | "interrupted" | "unreadable";
	readonly files: readonly { readonly path: string; readonly action: "create" | "change" }[];
	/** Argument lists of the commands that ran. */
	readonly commands: readonly (readonly string[])[];
}

/** What became of a run that was cut off. */
export interface Recovered {
	readonly id: string;
	/** finished: every file had been written. put-back: every file is as it was before. partly: see `left`. */
	readonly outcome: "finished" | "put-back" | "partly";
	readonly files: readonly string[];
	/** One sentence for each file that is neither as it was nor as it was to be: left alone, its backup named. */
	readonly left: readonly string[];
}

/** A command of a past apply, and the one that takes its effect back, when there is one. */
export interface RecordedCommand {
	readonly argv: readonly [string, ...string[]];
	readonly undo?: readonly [string, ...string[]];
}

export type UndoResult =
	/** `commands` ran at the time; what they did is taken back only by their `undo`, after approval. */
	| {
			readonly outcome: "undone";
			readonly id: string;
			readonly files: readonly string[];
			readonly commands: readonly RecordedCommand[];
	  }
	/** There is no such change, or it was taken back already. */
	| { readonly outcome: "nothing"; readonly because: string }
	/** Files were edited since: nothing was changed. Texts for a diff, to be redacted by the target's own rules. */
	| {
			readonly outcome: "refused";
			readonly id: string;
			readonly files: readonly {
				readonly path: string;
				readonly target: string;
				/** As the change left it; undefined when that was not kept. */
				readonly recorded: string | undefined;
				/** As it is now; undefined when it is gone or unreadable. */
				readonly current: string | undefined;
				readonly because: string;
			}[];
	  }
	/** It could not be done. `unrestored` names what is neither as it was nor as it is to be. */
	| {
			readonly outcome: "failed";
			readonly because: string;
			readonly next: readonly string[];
			readonly unrestored: readonly string[];
	  };

import type { FactId, Facts } from "./facts.ts";
import type { ProgramResult } from "./host.ts";
import type { Command, CommandOutcome, Need, PlanProblem } from "./plan.ts";
import type { StoreDone, StoredLogin, StoreFate, StoreState, StoreTrouble, StuckStore } from "./stored-login.ts";

/** How far an apply may go by itself. */
export interface ApplyOptions {
	/** Where changes are recorded; by default the platform's place for state. */
	readonly stateFolder?: string;
	/** Aborted: what was written is put back. */
	readonly signal?: AbortSignal;
	/** Whether a text of this target's file has a secret in it: then no copy of it stays longer than it must. */
	holdsSecret(target: string, text: string): boolean;
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
	/** Another run is changing files; this one goes on when that has ended. */
	| { readonly kind: "waiting" }
	/** A made-up login goes in, comes back and is erased: what the keychain cannot keep is found out before it matters. */
	| { readonly kind: "trial"; readonly helper: string }
	| {
			readonly kind: "store";
			readonly login: StoredLogin;
			readonly state: StoreState | "storing" | "erasing" | "restored";
			/** Whose login made room for it. */
			readonly replaced?: string;
	  }
	/** The command runs only when the next event is asked for: time to hand over the terminal. */
	| { readonly kind: "command"; readonly command: Command; readonly state: "started" }
	| {
			readonly kind: "command";
			readonly command: Command;
			readonly state: "ended";
			readonly outcome: CommandOutcome;
			readonly result: ProgramResult;
	  }
	/** Not run here: nobody is there to approve what it needs, or to answer what it asks. */
	| {
			readonly kind: "command";
			readonly command: Command;
			readonly state: "left";
			readonly because: Need | "terminal";
	  };

/** Why a file was not brought to where it belongs. */
export type FileObstacle =
	/** Somebody else wrote to it, or removed it, since. */
	| { readonly kind: "changed" | "removed" }
	/** The path leads to another file than at the time. */
	| { readonly kind: "elsewhere"; readonly realPath: string }
	/** The text that was kept is gone, or is not the one that was kept. */
	| { readonly kind: "no-backup" }
	/** `reason`: the system's no in words, "permission denied (EACCES)". */
	| { readonly kind: "system"; readonly reason: string };

/** A file that is neither as it was nor as it was to be, and was left alone. */
export interface StuckFile {
	readonly path: string;
	readonly because: FileObstacle;
	/** Where its text from before the change rests; undefined when there was no file. */
	readonly before: string | undefined;
	/** Where the text that the change was to leave rests, when that too is of use. */
	readonly after?: string;
}

/** What is neither as it was nor as it was to be. */
export type Stuck = StuckFile | StuckStore;

/** Why a run stopped. */
export type Obstacle =
	| { readonly kind: "problem"; readonly problem: PlanProblem }
	| { readonly kind: "cancelled" }
	/** A registry turned down what was to be written. */
	| { readonly kind: "refused"; readonly because: string; readonly next: readonly string[] }
	/** Another run has the journal; `lock` is its lock file. */
	| { readonly kind: "held"; readonly lock: string }
	| { readonly kind: "unrecordable"; readonly folder: string; readonly reason: string }
	/** The file is not as it was when the plan was made; `reason` when it cannot even be read any more. */
	| { readonly kind: "stale"; readonly path: string; readonly reason?: string }
	/** Runs that were cut off were tidied up first, so the plan was made from files that are no longer so. */
	| { readonly kind: "recovered"; readonly runs: readonly Recovered[] }
	| { readonly kind: "unwritable"; readonly path: string; readonly reason: string }
	/** What was to rest behind a credential helper does not. `during`: what it was asked to do. */
	| {
			readonly kind: "store";
			readonly login: StoredLogin;
			readonly during: "trial" | "look" | "store" | "erase";
			readonly trouble: StoreTrouble;
	  }
	/** A required command did not do what it is for. */
	| { readonly kind: "command"; readonly argv: readonly string[]; readonly because: string }
	/** These files cannot be put back, so all stay as the change left them. */
	| { readonly kind: "stuck"; readonly files: readonly StuckFile[] };

export type ApplyResult =
	/** `left`: commands that remain to be run by hand. `id` is undefined when there was nothing to write. */
	| {
			readonly outcome: "applied";
			readonly id: string | undefined;
			readonly left: readonly Command[];
			readonly stores: readonly StoreDone[];
	  }
	/** What the run had written is put back, but for `unrestored`: empty but for a broken disk. What `commands` did stays done. */
	| {
			readonly outcome: "rolled-back";
			readonly obstacle: Obstacle;
			readonly commands: readonly RecordedCommand[];
			readonly unrestored: readonly Stuck[];
	  };

/** What became of a run that was cut off, or will. */
export interface Recovered {
	readonly id: string;
	/** What was cut off: making the change, or taking it back. */
	readonly cutOff: "apply" | "undo";
	/** finished: every file had been written. put-back: every file is as it was before. partly: but for `stuck`. */
	readonly outcome: "finished" | "put-back" | "partly";
	/** Paths of the files that stand where they belong. */
	readonly files: readonly string[];
	readonly stuck: readonly StuckFile[];
	/** What it had stored or erased. */
	readonly stores: readonly StoreFate[];
	/** Those it had started; putting files back does not take back what they did. */
	readonly commands: readonly RecordedCommand[];
}

/** What was tidied up, the oldest first. `obstacle`: a run was cut off, and its files cannot be seen to. */
export interface Recovery {
	readonly runs: readonly Recovered[];
	readonly obstacle?: Obstacle;
}

/** A command of a past apply, and the one that takes its effect back, when there is one. */
export interface RecordedCommand {
	readonly argv: readonly [string, ...string[]];
	readonly undo?: readonly [string, ...string[]];
}

/** Why there was nothing to take back. */
export type NothingUndone =
	/** No change has the id that was asked for. */
	| { readonly reason: "unknown-id"; readonly id: string }
	| { readonly reason: "undone-already"; readonly id: string }
	/** It was put back when it was made, or was cut off. */
	| { readonly reason: "not-applied"; readonly id: string }
	| { readonly reason: "record-damaged"; readonly id: string }
	/** Nothing was changed so far, or every change was taken back. */
	| { readonly reason: "no-change" }
	/** No id was given, and the last change has just been put back as one that was cut off: see `recovered`. */
	| { readonly reason: "recovered" };

export type UndoOutcome =
	/** partly-undone: every file is taken back, and `stores` tells which login is not; another undo of it tries again. */
	| {
			readonly outcome: "undone" | "partly-undone";
			readonly id: string;
			readonly files: readonly string[];
			readonly stores: readonly StoreFate[];
			/** They ran at the time; what they did is not taken back: their `undo` is for the person to run. */
			readonly commands: readonly RecordedCommand[];
	  }
	| ({ readonly outcome: "nothing" } & NothingUndone)
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
				readonly because: FileObstacle;
			}[];
	  }
	/** It could not be done. `unrestored` names what is neither as it was nor as it is to be. */
	| { readonly outcome: "failed"; readonly obstacle: Obstacle; readonly unrestored: readonly StuckFile[] };

/** `recovered`: what was tidied up first. */
export type UndoResult = UndoOutcome & { readonly recovered: readonly Recovered[] };

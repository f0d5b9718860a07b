import type { CredentialEnd } from "./credential-end.ts";
import type { FactId, Facts } from "./facts.ts";
import type { Login } from "./login.ts";
import type { Secret } from "./secret.ts";
import type { Entry } from "./target.ts";

/** required: the wish itself. offered: on unless switched off. optional: off unless switched on. */
export type Weight = "required" | "offered" | "optional";

/** What a method or recipe wants changed in one target's file. */
export interface Edit {
	/** Stable, so that it can be switched off: "docker-config:set:gcr.io". */
	readonly id: string;
	readonly target: string;
	/** Of the file; undefined when this laptop has none to write. */
	readonly path: string | undefined;
	readonly operation: "set" | "remove";
	readonly entry: Entry;
	/** One sentence for the plan. */
	readonly why: string;
	readonly weight: Weight;
	/** Ids of edits with which alone it does no harm: it is off as soon as one of them is. */
	readonly requires?: readonly string[];
	/** What to type once it is done, beside what the target says of every such entry. */
	readonly next?: readonly string[];
}

/** A credential that goes into the store behind a credential helper, or out of it. */
export type StoreChange = {
	/** Id of the edit it comes from. */
	readonly id: string;
	/** docker-credential-NAME: "pass", "secretservice", "osxkeychain". */
	readonly helper: string;
	/** Under what the client asks the helper for it: "quay.io", "https://index.docker.io/v1/". */
	readonly server: string;
	/** One sentence for the plan. */
	readonly why: string;
} & (
	| { readonly operation: "store"; readonly username: string; readonly secret: Secret }
	| { readonly operation: "erase" }
);

/** A name and secret of the plan. A container registry is shown them before anything is written. */
export interface PlannedLogin {
	readonly reference: string;
	readonly login: Login;
	/** A person gave the secret, so only a person can give the next one. */
	readonly typed: boolean;
	/** Absent where it cannot be known. */
	readonly end?: CredentialEnd;
	/** Whose it is, where the user name does not say it. */
	readonly account?: string;
}

export type Need = "root" | "browser" | "network";

/** A program the plan wants to run. Data but for the look that tells whether it has achieved its end. */
export interface Command {
	/** Stable: "gcloud-auth-login". */
	readonly id: string;
	readonly argv: readonly [string, ...string[]];
	/** What it reads: the only way a secret reaches a program. */
	readonly stdin?: Secret;
	readonly why: string;
	readonly needs: readonly Need[];
	/** It talks to the person and gets the real terminal. */
	readonly interactive: boolean;
	readonly weight: Weight;
	/** Looked at afterwards; a success line is never believed. `state` "later": done, effective after `because`. */
	readonly outcome: { readonly reads: readonly FactId[]; judge(facts: Facts): CommandOutcome };
	/** Takes back what it did, when that can be done. Only ever shown: undo leaves running it to the person. */
	readonly undo?: readonly [string, ...string[]];
}

export type CommandOutcome =
	| { readonly state: "achieved" }
	| { readonly state: "later"; readonly because: string }
	| { readonly state: "not-achieved"; readonly because: string };

export interface Warning {
	/** Stable: "helper.shadow". */
	readonly id: string;
	readonly message: string;
	/** "~/.docker/config.json:12" when there is a place. */
	readonly where?: string;
}

/** Something to know that nobody has to do anything about. */
export interface Note {
	/** Stable: key of the question it was said of, or "token.asked". */
	readonly id: string;
	readonly message: string;
}

/** What a recipe says before its part of the plan is approved: what it grants, what to do afterwards, how to take it back. */
export interface Explanation {
	/** Id of the recipe. */
	readonly recipe: string;
	readonly title: string;
	/** One sentence or two each. */
	readonly lines: readonly string[];
}

export interface PlanDraft {
	readonly edits: readonly Edit[];
	readonly commands: readonly Command[];
	readonly warnings: readonly Warning[];
	/** Files that it was made from: one that cannot be edited is a problem of the plan, also where nothing is wanted of it. */
	readonly reads?: readonly Pick<Edit, "target" | "path">[];
	/** Why what was wished for cannot be had here. */
	readonly problems?: readonly PlanProblem[];
}

export interface FileChange {
	readonly path: string;
	/** Where it really is, when it is reached through a link. */
	readonly leadsTo?: string;
	readonly action: "create" | "change" | "same";
	/** Permission bits the file will have. */
	readonly mode: number;
	/** Those it has, when they are others. */
	readonly modeBefore?: number;
	/** One sentence an edit. */
	readonly why: readonly string[];
	/** Ids of the edits in it. */
	readonly edits: readonly string[];
	/** Undefined: the file does not exist. */
	readonly before: string | undefined;
	readonly after: string;
	/** What to type with it afterwards. Nothing of it was tried. */
	readonly next?: readonly string[];
	/** Id of the format for redacted display: which values in it are secret. */
	readonly target: string;
}

/** Something a person can switch off or on in the plan. */
export interface PlanItem {
	readonly id: string;
	readonly kind: "edit" | "command";
	readonly title: string;
	readonly on: boolean;
	/** Required items cannot be switched, and stay on; nor can those that stay off since a part is off that they require. */
	readonly switchable: boolean;
}

/** Why a file cannot be edited: it stays as it is. The repair is a plan of its own. */
export interface PlanProblem {
	readonly path: string;
	/** 1-based; undefined when the file as a whole is the trouble. */
	readonly line?: number;
	readonly column?: number;
	readonly message: string;
	/** What the client itself would do with such a file. */
	readonly client: string;
	/** What to type next. */
	readonly next: string;
	readonly repair?: FileChange;
	/** The reference that cannot stand in the file beside another one of the same plan. */
	readonly leftOut?: string;
	/** Nothing is wrong with the file: what was wished for cannot be had here. */
	readonly isWish?: true;
}

/** Everything that will happen, measured against the disk, before anything happens. */
export interface Plan {
	readonly changes: readonly FileChange[];
	/** In the order in which they are made: what is stored comes before the files, what is erased after them. */
	readonly stores: readonly StoreChange[];
	readonly logins: readonly PlannedLogin[];
	readonly commands: readonly Command[];
	readonly warnings: readonly Warning[];
	readonly notes: readonly Note[];
	/** One for each recipe of which something is in this plan. */
	readonly explanations: readonly Explanation[];
	readonly items: readonly PlanItem[];
	/** Not empty: the plan cannot be applied. */
	readonly problems: readonly PlanProblem[];
}

import type { FactId, Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { JournalLook } from "./journal-look.ts";
import type { Command, Edit, FileChange } from "./plan.ts";
import type { Proof } from "./proof.ts";
import type { SurveyedFile, SurveyedReference } from "./survey.ts";
import type { Position } from "./target.ts";

/** Whose a check is, in the order in which they are reported. */
export const checkGroups = ["docker", "podman", "python", "google", "azure", "kubernetes", "laptop"] as const;

export type CheckGroup = (typeof checkGroups)[number];

/** ok: looked, and nothing is wrong. skip: not looked, for a reason. crash: the check itself broke. */
export type CheckStatus = "ok" | "note" | "warn" | "fail" | "skip" | "crash";

/** Where something stands. */
export type Place =
	| { readonly file: string; readonly at?: Position }
	/** An environment variable. */
	| { readonly variable: string };

/** What mends something and can be taken back: data, which goes through the same plan, diff, approval and undo as everything else. */
export interface Fix {
	/** Entries to be set or removed. */
	readonly edits?: readonly Edit[];
	/** Whole files as they are to be, where an entry is not what is wrong: another mode, a name put right. */
	readonly changes?: readonly FileChange[];
	readonly commands?: readonly Command[];
	/** What it does where the remedy asks for more: "closes the file to others". */
	readonly does?: string;
}

/** One thing that a check has seen. */
export interface Finding {
	readonly status: "note" | "warn" | "fail";
	/** What is so: one sentence without a full stop. */
	readonly message: string;
	readonly where?: Place;
	/** Why it matters: what happens because of it. One sentence or two. */
	readonly why: string;
	/** How to mend it, and the command lines that do so; none where only a person can know. */
	readonly remedy: { readonly text: string; readonly commands: readonly string[] };
	/** Absent: no safe one is known. */
	readonly fix?: Fix;
	/** Names that are quoted here and that none of the files and facts says: they are hidden with the others. */
	readonly names?: readonly string[];
	/** What was seen, for whoever reads the JSON. Never a secret. */
	readonly evidence?: Readonly<Record<string, string | number | boolean>>;
}

/** What a check looks at. Nothing here can change the laptop. */
export interface CheckContext {
	readonly host: ReadHost;
	readonly facts: Facts;
	/** Every file that a client on this laptop reads its logins or indexes from, as it is on disk now. */
	readonly files: readonly SurveyedFile[];
	/** What this laptop is meant to reach: what was asked for, otherwise what its files name. */
	readonly references: readonly SurveyedReference[];
	/** Real requests with the clients' own credentials, made once for all checks; none without the network. */
	proofs(): Promise<readonly Proof[]>;
	/** What registry-setup itself changed before; a text: why that cannot be read. */
	readonly journal: JournalLook | string;
	/** No network is to be asked, not even by a program that is started. */
	readonly isOffline: boolean;
	/** Aborted when the time of the check is up. */
	readonly signal: AbortSignal;
}

export type CheckOutcome =
	/** `seen`: a few words for a check that found nothing wrong: "2 files", "28.2.2". */
	{ readonly findings: readonly Finding[]; readonly seen?: string } | { readonly skipped: string };

/** One thing the doctor looks at. */
export interface Check {
	/** Stable: "cfg.parse", "DC01". Its file has the same name in small letters, with dashes for dots. */
	readonly id: string;
	readonly group: CheckGroup;
	/** What is so when nothing is wrong: "Every file with logins can be read". */
	readonly title: string;
	/** Its page, a paragraph a line: when it speaks, what that means, how it is mended, and whose rule it is. */
	readonly about: readonly string[];
	/** The facts without which it cannot look. */
	readonly reads: readonly FactId[];
	/** What it cannot do without: it is skipped where that is not to be had or not wanted. */
	readonly needs?: "network" | "cluster";
	/** Its own time, in milliseconds, where the usual one is too short. */
	readonly limitMs?: number;
	run(context: CheckContext): Promise<CheckOutcome>;
}

/** What became of one check. */
export interface CheckResult {
	readonly check: Pick<Check, "id" | "group" | "title">;
	readonly status: CheckStatus;
	readonly durationMs: number;
	readonly findings: readonly Finding[];
	/** ok: what was seen. skip: why it was not looked. crash: what broke. */
	readonly detail?: string;
}

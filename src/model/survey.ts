import type { FileStatus, FileTrouble } from "./host.ts";
import type { Match } from "./registry.ts";
import type { SuggestedReference } from "./setup.ts";
import type { Entry, Reading, Remark } from "./target.ts";

/** A file of a client's, as it is on disk now. */
export interface SurveyedFile {
	readonly path: string;
	/** Id of the target whose format it has. */
	readonly target: string;
	/** What it is called: "docker's config.json". */
	readonly label: string;
	/** Undefined: it cannot be read. */
	readonly text: string | undefined;
	/** Why it cannot be read although something is there. */
	readonly trouble?: FileTrouble;
	/** Of what a link leads to. */
	readonly status: FileStatus | undefined;
	/** Where it really is, when that is somewhere else. */
	readonly leadsTo?: string;
	/** Its entries, or why there are none; undefined where it cannot be read. */
	readonly reading: Reading<readonly Entry[]> | undefined;
	/** What the client takes otherwise than the person who wrote it may think. */
	readonly remarks: readonly Remark[];
}

/** Something this laptop is meant to reach. */
export interface SurveyedReference {
	readonly match: Match;
	/** Where it was found; undefined: it was asked for. */
	readonly from: SuggestedReference["from"] | undefined;
}

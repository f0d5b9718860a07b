import type { FileStatus } from "../model/host.ts";
import type { Entry, Target } from "../model/target.ts";

/** One file as it was found, and as the plan leaves it. */
export interface FileState {
	readonly target: Target;
	readonly path: string;
	readonly text: string | undefined;
	readonly textAfter: string;
	readonly before: readonly Entry[];
	readonly after: readonly Entry[];
	/** Those of them that the plan writes. */
	readonly set: readonly Entry[];
	/** Undefined: there is no such file yet. */
	readonly status: FileStatus | undefined;
	/** Permission bits that the plan leaves it with. */
	readonly mode: number;
}

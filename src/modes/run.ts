import type { Catalog } from "../model/catalog.ts";
import type { Host, ReadHost } from "../model/host.ts";
import type { Setup } from "../model/setup.ts";
import type { Output } from "./output.ts";

/** What a run that is cancelled at this moment may truthfully say. */
export interface Cancelled {
	readonly words: string;
	readonly exitCode: number;
}

export const nothingChanged: Cancelled = { words: "Nothing was changed.", exitCode: 130 };

/** What every mode works with. It can look at the laptop and not change it. */
export interface Run {
	readonly catalog: Catalog;
	readonly host: ReadHost;
	readonly setup: Setup;
	readonly output: Output;
	/** Has `restore` called before the process prints a crash or ends; returns what takes it back. */
	onCrash(restore: () => void): () => void;
	/** A variable's value, once: the programs started later do not get it. */
	takeVariable(name: string): string | undefined;
	/** Aborted by Ctrl-C or a termination signal. */
	readonly signal: AbortSignal;
	/** Undefined while something is being changed: then a signal only aborts, and what was begun is put back first. */
	readonly standing: { ifCancelled: Cancelled | undefined };
	readonly streams: {
		readonly stdin: NodeJS.ReadStream;
		readonly stdout: NodeJS.WriteStream;
		readonly stderr: NodeJS.WriteStream;
	};
}

/** A run that may change the laptop: after an approval, to undo, to tidy up. */
export interface ChangingRun extends Run {
	readonly host: Host;
}

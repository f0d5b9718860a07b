import type { Catalog } from "../model/catalog.ts";
import type { Host } from "../model/host.ts";
import type { Setup } from "../model/setup.ts";
import type { Output } from "./output.ts";

/** What every mode works with. */
export interface Run {
	readonly catalog: Catalog;
	readonly host: Host;
	readonly setup: Setup;
	readonly output: Output;
	/** The process's own environment: the wizard's colour is decided there. */
	readonly env: Record<string, string | undefined>;
	/** Has `restore` called before the process prints a crash or ends; returns what takes it back. */
	onCrash(restore: () => void): () => void;
	/** Aborted by Ctrl-C or a termination signal. */
	readonly signal: AbortSignal;
	readonly streams: {
		readonly stdin: NodeJS.ReadStream;
		readonly stdout: NodeJS.WriteStream;
		readonly stderr: NodeJS.WriteStream;
	};
}

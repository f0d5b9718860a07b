import type { AnyClient, ContainerReader } from "./client.ts";
import type { Facts } from "./facts.ts";
import type { ReadHost } from "./host.ts";
import type { Match } from "./registry.ts";

/** What one client would show a registry or an index, and where that comes from. */
export interface Explained {
	/** credential: it has one. anonymous: it goes without. error: it stops. unknown: what decides cannot be told by looking at files. */
	readonly status: "credential" | "anonymous" | "error" | "unknown";
	readonly source?: ExplainedSource;
	/** As whom; undefined: not known, or nobody. */
	readonly username?: string;
	/** One sentence or two, without the last full stop: why this one, or why none. */
	readonly detail: string;
	/** The client decides anew in every run, or by an order that nobody sets: which of these it takes is chance. */
	readonly chance?: readonly string[];
}

/** What decides. helper: one named for this host. store: the helper of every host. */
export interface ExplainedSource {
	readonly kind: "env" | "helper" | "store" | "file";
	/** Of the file that says so, or the name of the variable. */
	readonly path?: string;
	/** The key in it. */
	readonly key?: string;
	/** What follows docker-credential- in the helper's name, or how a keyring is asked. */
	readonly helper?: string;
	/** 1-based. */
	readonly line?: number;
}

/** What a helper holds, when it may be asked: whose login it is, that it holds nothing, or why it cannot be told. */
export type HelperSaid =
	| { readonly holds: "login"; readonly username: string }
	| { readonly holds: "nothing" }
	| { readonly holds: "unknown"; readonly because: string };

/** A program that looks logins for a Python index up, by rules of its own. */
export interface IndexReader extends AnyClient {
	readonly kind: "python";
	/** Looks at files and variables; asks neither the network nor a keyring. */
	explain(match: Match, facts: Facts, host: ReadHost): Promise<Explained>;
}

export type Reader = ContainerReader | IndexReader;

/** One reference, as every client of its kind would go to it. */
export interface Explanations {
	readonly match: Match;
	readonly clients: readonly (Explained & { readonly client: string; readonly label?: string })[];
}

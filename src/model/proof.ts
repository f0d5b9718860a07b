import type { HttpResult } from "./host.ts";
import type { Layer } from "./proof-layers.ts";
import type { Position } from "./target.ts";

/** What a real request with the client's own credential showed. */
export type Verdict =
	| "works"
	/** The client never asks this index. */
	| "not-asked"
	| "helper-missing"
	| "helper-broken"
	/** Keyring is there, and what it needs for this index is not among its backends. */
	| "backend-missing"
	| "no-account"
	| "not-permitted"
	| "no-such-repository"
	| "no-such-package"
	| "wrong-location"
	| "refused"
	| "network"
	| "proxy"
	| "tls"
	/** The secret would cross the network in the clear. */
	| "unencrypted"
	| "not-a-registry"
	| "timeout"
	| "skipped";

export interface Proof {
	readonly reference: string;
	readonly client: string;
	/** What a person types for that client, where it is not the client's own name. */
	readonly program?: string;
	readonly verdict: Verdict;
	readonly status: "ok" | "warn" | "fail" | "skip";
	/** As in Match. */
	readonly image?: string;
	/** What was seen: "may pull, may push". */
	readonly detail: string;
	/** What it means and what to type next. */
	readonly next?: string;
	/** The last layer it came to, where the verdict alone does not tell. */
	readonly at?: Layer;
	/** Those that it came past; apart: it had no part in it, as TLS has none in plain http. The others were not reached. */
	readonly layers?: Readonly<Partial<Record<Layer, "passed" | "apart">>>;
	/** Names of hosts that it met on the way, but for the one that was asked for and those that everybody knows. */
	readonly hosts?: readonly string[];
	/** The place in a file that is wrong. */
	readonly where?: { readonly file: string; readonly at?: Position };
	/** Lines to copy that are not in `next`. */
	readonly commands?: readonly string[];
	/** Why nothing came back at all. */
	readonly failure?: Extract<HttpResult, { ok: false }>["kind"];
	/** The registry's clock minus this laptop's, in seconds. */
	readonly clockAheadSeconds?: number;
	/** host[:port] of the token service, where it is not the registry's own. */
	readonly signInBy?: string;
	/** Absent: it was not asked, or not told. */
	readonly mayPush?: boolean;
	readonly durationMs: number;
}

/** What a registry said to a name and secret before they were written anywhere: `fail` when it turns them down, `warn` when it cannot be told. */
export type Trial = Omit<Proof, "client" | "program" | "image">;

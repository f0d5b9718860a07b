/** What a real request with the client's own credential showed. */
export type Verdict =
	| "works"
	| "helper-missing"
	| "helper-broken"
	| "no-account"
	| "not-permitted"
	| "no-such-repository"
	| "refused"
	| "network"
	| "proxy"
	| "tls"
	| "not-a-registry"
	| "timeout"
	| "skipped";

export interface Proof {
	readonly reference: string;
	readonly client: string;
	readonly verdict: Verdict;
	readonly status: "ok" | "warn" | "fail" | "skip";
	/** What was seen: "may pull, may push". */
	readonly detail: string;
	/** What it means and what to type next. */
	readonly next?: string;
	readonly durationMs: number;
}

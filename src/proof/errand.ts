import type { AuthMethod } from "../model/auth-method.ts";
import type { Client } from "../model/client.ts";
import type { ReadHost } from "../model/host.ts";
import type { Match, Registry } from "../model/registry.ts";

/** What every layer of one proof needs. */
export interface Errand {
	readonly host: ReadHost;
	readonly match: Match;
	readonly client: Client;
	readonly methods: readonly AuthMethod[];
	readonly registry: Registry | undefined;
	readonly signal: AbortSignal | undefined;
	/** host.now() in milliseconds after which nothing more is asked. */
	readonly endsAt: number;
}

/** Time one question may take: its own limit, or what is left of the whole. */
export function timeFor(errand: Errand, ownLimitMs: number): number {
	return Math.max(1, Math.min(ownLimitMs, errand.endsAt - errand.host.now().getTime()));
}

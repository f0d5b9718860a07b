import type { Answers, AuthMethod } from "../model/auth-method.ts";
import type { ContainerClient } from "../model/client.ts";
import type { ReadHost } from "../model/host.ts";
import type { IndexClient } from "../model/index-client.ts";
import type { Match, Registry } from "../model/registry.ts";
import type { Trail } from "./trail.ts";

/** What every layer of one proof needs. */
export interface Errand {
	readonly host: ReadHost;
	readonly match: Match;
	readonly methods: readonly AuthMethod[];
	readonly registry: Registry | undefined;
	/** The one it was set up with. */
	readonly method: AuthMethod | undefined;
	readonly answers: Answers;
	readonly signal: AbortSignal | undefined;
	/** Filled as it goes. */
	readonly trail?: Trail;
	/** host.now() in milliseconds after which nothing more is asked. */
	readonly endsAt: number;
}

export interface PullErrand extends Errand {
	readonly client: ContainerClient;
	/** What a person types for it; absent: its best known program. */
	readonly program?: string;
	/** As in ContainerClient, for this match. */
	readonly tlsOnly?: string | undefined;
}

export interface IndexErrand extends Errand {
	readonly client: IndexClient;
	/** Every family, to take the references apart that a cloud names. */
	readonly registries: readonly Registry[];
}

/** Time one question may take: its own limit, or what is left of the whole. */
export function timeFor(errand: Errand, ownLimitMs: number): number {
	return Math.max(1, Math.min(ownLimitMs, errand.endsAt - errand.host.now().getTime()));
}

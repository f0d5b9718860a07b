import type { Secret } from "./secret.ts";

/** What a client shows a registry. */
export interface Login {
	readonly username: string;
	readonly secret: Secret;
	/** identity-token: a refresh token for the registry's token service. registry-token: shown to the registry as it is. */
	readonly kind: "password" | "identity-token" | "registry-token";
}

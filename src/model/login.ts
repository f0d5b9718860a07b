import type { Secret } from "./secret.ts";

/** What a client shows a registry. */
export interface Login {
	readonly username: string;
	readonly secret: Secret;
	/** identity-token: a refresh token for the registry's token service. registry-token: shown to the registry as it is. */
	readonly kind: "password" | "identity-token" | "registry-token";
}

/** Under which docker's own stores keep an identity token, whoever's it is (docker/cli cli/config/credentials/native_store.go, tokenUsername). */
export const tokenUsername = "<token>";

/** What a secret is that is kept under a user name. */
export function loginKind(username: string): "password" | "identity-token" {
	return username === tokenUsername ? "identity-token" : "password";
}

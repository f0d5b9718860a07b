import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { typedAccount } from "../formats/typed-account.ts";
import type { AuthMethod } from "../model/auth-method.ts";

/** A service account of Red Hat's registries, which pulls and nothing else. */
export const registryServiceAccount: AuthMethod = {
	...typedAccount("registry-service-account"),
	id: "registry-service-account",
	label: "A registry service account",
	summary: "pulls images, opens nothing else",
	tradeoffs: {
		onDisk: "Its token, in a keychain or readable in a file",
		lasts: "Until someone regenerates or deletes it",
		ifStolen: "The images your organization may pull, until then",
		revoke: "Regenerate it at access.redhat.com/terms-based-registry",
		needs: "A Red Hat login of your organization, to make it",
		...loginTradeoffs,
	},
};

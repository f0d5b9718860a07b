import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { typedAccount } from "../formats/typed-account.ts";
import type { AuthMethod } from "../model/auth-method.ts";

/** A token that a person makes for this laptop, in place of their password. */
export const personalToken: AuthMethod = {
	...typedAccount("personal-token"),
	id: "personal-token",
	label: "A token of your own",
	summary: "taken back without your password",
	tradeoffs: {
		onDisk: "The token, in a keychain or readable in a file",
		lasts: "Until the day you chose for it, or you delete it",
		ifStolen: "All that the token may read, until it is deleted",
		revoke: "Delete the token where it was made",
		needs: "A token that may read, and no more",
		...loginTradeoffs,
	},
};

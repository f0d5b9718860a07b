import { loginTradeoffs } from "../formats/docker/login-tradeoffs.ts";
import { typedAccount } from "../formats/typed-account.ts";
import type { AuthMethod } from "../model/auth-method.ts";

/** An account for a machine, which may do what it is given and nothing else. */
export const robot: AuthMethod = {
	...typedAccount("robot"),
	id: "robot",
	label: "A robot account",
	summary: "opens only what it is given",
	tradeoffs: {
		onDisk: "The robot's token, in a keychain or readable in a file",
		lasts: "Until its token is made anew, or it is deleted",
		ifStolen: "The repositories the robot was given, until then",
		revoke: "Make its token anew, or delete the robot",
		needs: "A robot that may read the repository",
		...loginTradeoffs,
	},
};
